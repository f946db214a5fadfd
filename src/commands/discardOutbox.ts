import * as vscode from "vscode";
import { showDone } from "../host/showDone";
import { outboxItems } from "../outbox/outboxItem";
import type { CommandDeps } from "./commandDeps";

/** Forgets all that waits for the server in use, after asking. */
export async function discardOutbox(deps: CommandDeps): Promise<void> {
  const { outbox, scores } = deps;
  const { length } = outboxItems(deps);
  if (length === 0) {
    return;
  }
  const { edits } = outbox;
  const given = scores.outbox;
  const discard = "Discard All";
  const detail = `${edits.length === 1 ? "1 edit" : `${edits.length} edits`} and ${given.length === 1 ? "1 score" : `${given.length} scores`} will not be sent. This cannot be undone.`;
  const options = { modal: true, detail };
  if ((await vscode.window.showWarningMessage("Discard all that waits in the Outbox?", options, discard)) === discard) {
    await Promise.all([outbox.discard(edits), scores.dismiss(given)]);
    showDone("Discarded what waited in the Outbox");
  }
}
