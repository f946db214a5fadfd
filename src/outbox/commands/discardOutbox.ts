import * as vscode from "vscode";
import { showDone } from "../../vscode/showDone";
import { outboxItems, writesOf } from "../outboxItem";
import type { PendingWrites } from "../../model/pending/pendingWrites";
import type { ShareStore } from "../../model/shares/shareStore";

export interface DiscardOutboxDeps {
  readonly pending: PendingWrites;
  readonly store: ShareStore;
}

/** Discards everything in the Outbox for the server in use, after asking. */
export async function discardOutbox({ pending, store }: DiscardOutboxDeps): Promise<void> {
  const writes = outboxItems({ pending, server: () => store.server }).flatMap(writesOf);
  if (writes.length === 0) {
    return;
  }
  const count = writes.length === 1 ? "1 pending change" : `${writes.length} pending changes`;
  const discard = "Discard All";
  const options = { modal: true, detail: `${count} won't be sent. You can't undo this.` };
  if ((await vscode.window.showWarningMessage("Discard everything in the Outbox?", options, discard)) === discard) {
    await pending.discard(writes);
    showDone(`Discarded ${count}`);
  }
}
