import * as vscode from "vscode";
import type { UpdateHistory } from "../model/updates/updateHistory";
import { showDone } from "../vscode/showDone";

export interface ClearHistoryDeps {
  readonly history: UpdateHistory;
}

export async function clearHistory({ history }: ClearHistoryDeps): Promise<void> {
  const clear = "Delete";
  const detail = "Your past updates can then not be compared or reverted any more. The shares themselves stay as they are.";
  const options = { modal: true, detail };
  if ((await vscode.window.showWarningMessage("Delete the local history of all shares?", options, clear)) === clear) {
    await history.clear();
    showDone("Deleted the local history");
  }
}
