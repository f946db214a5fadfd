import type { OutboxArgument } from "../contributions";
import { inertText } from "../host/plainText";
import { showDone } from "../host/showDone";
import { UserError } from "../host/userError";
import { toOutboxRow } from "../outbox/outboxRow";
import type { CommandDeps } from "./commandDeps";
import { outboxItemOf } from "./outboxItemOf";

/** Forgets what a row of the outbox stands for. */
export async function discardFromOutbox(deps: CommandDeps, row: OutboxArgument | undefined): Promise<void> {
  if (row === undefined) {
    throw new UserError("Choose a row of the Outbox to discard.");
  }
  const item = outboxItemOf(deps, row);
  await (item.kind === "edit" ? deps.outbox.discard([item.edit]) : deps.scores.dismiss(item.scores));
  showDone(inertText(`Discarded: ${toOutboxRow(item, deps.store).label}`, 160));
}
