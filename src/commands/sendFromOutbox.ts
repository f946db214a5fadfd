import type { OutboxArgument } from "../contributions";
import type { CommandDeps } from "./commandDeps";
import { outboxItemOf } from "./outboxItemOf";
import { reviewOutbox } from "./reviewOutbox";
import { sendOutboxItems } from "./sendOutboxItems";

/** Sends what a row of the outbox stands for; called without one, it is a review of all. */
export async function sendFromOutbox(deps: CommandDeps, row: OutboxArgument | undefined): Promise<void> {
  await (row === undefined ? reviewOutbox(deps) : sendOutboxItems(deps, [outboxItemOf({ pending: deps.pending, server: () => deps.store.server }, row)]));
}
