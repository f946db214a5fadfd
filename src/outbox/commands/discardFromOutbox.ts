import * as vscode from "vscode";
import type { OutboxArgument } from "../../manifest";
import { inertText } from "../../base/plainText";
import { showDone } from "../../vscode/showDone";
import { UserError } from "../../base/userError";
import type { OutboxItem, OutboxParts } from "../outboxItem";
import { itemsOfOtherServers, outboxItems, writesOf } from "../outboxItem";
import { toOutboxRow } from "../outboxRow";
import { outboxKeys } from "../outboxTree";
import type { PendingWrites } from "../../model/pending/pendingWrites";
import type { ShareStore } from "../../model/shares/shareStore";

export interface DiscardFromOutboxDeps {
  readonly pending: PendingWrites;
  readonly store: ShareStore;
}

interface Discard {
  readonly writes: readonly { readonly id: string }[];
  /** What a row says of it. */
  readonly label: string;
}

/** Discards the pending writes of a row: of one item, of all items of a server, or those that are damaged. */
export async function discardFromOutbox(deps: DiscardFromOutboxDeps, row: OutboxArgument | undefined): Promise<void> {
  if (row === undefined) {
    throw new UserError("Select a row of the Outbox to discard.");
  }
  const { pending, store } = deps;
  const parts = { pending, server: () => store.server };
  const discard = toDiscard(parts, row, (item) => toOutboxRow(item, item.server === store.server ? store : undefined).label);
  if (discard === undefined) {
    throw new UserError("This change is no longer in the Outbox.");
  }
  if (discard.writes.length > 1 && !(await isSure(discard))) {
    return;
  }
  await pending.discard(discard.writes);
  showDone(inertText(`Discarded: ${discard.label}`, 160));
}

function toDiscard(parts: OutboxParts, { key }: OutboxArgument, labelOf: (item: OutboxItem) => string): Discard | undefined {
  const { damaged } = parts.pending;
  if (key === outboxKeys.damaged) {
    const label = damaged.length === 1 ? "1 damaged entry" : `${damaged.length} damaged entries`;
    return { writes: damaged.map((id) => ({ id })), label };
  }
  const others = itemsOfOtherServers(parts);
  const group = [...others].find(([server]) => outboxKeys.ofServer(server) === key)?.[1];
  if (group !== undefined) {
    const writes = group.flatMap(writesOf);
    return { writes, label: writes.length === 1 ? "1 pending change" : `${writes.length} pending changes` };
  }
  const item = [...outboxItems(parts), ...[...others.values()].flat()].find((each) => each.key === key);
  return item && { writes: writesOf(item), label: labelOf(item) };
}

async function isSure({ label }: Discard): Promise<boolean> {
  const discard = "Discard";
  const options = { modal: true, detail: "They won't be sent. You can't undo this." };
  return (await vscode.window.showWarningMessage(`Discard ${inertText(label, 120)}?`, options, discard)) === discard;
}
