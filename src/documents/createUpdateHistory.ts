import * as vscode from "vscode";
import { readHistoryLimits } from "../host/readHistoryLimits";
import { onDidChangeSetting } from "../host/settings";
import { HistoryFiles } from "../shares/historyFiles";
import { UpdateHistory } from "../shares/updateHistory";

/** The local history of this user's updates, in the extension's own folder until the person wants it no more. */
export function createUpdateHistory(
  { globalStorageUri, subscriptions }: vscode.ExtensionContext,
  server: () => string,
  log: vscode.LogOutputChannel,
): UpdateHistory {
  const files = new HistoryFiles(vscode.Uri.joinPath(globalStorageUri, "history").fsPath);
  const history = new UpdateHistory({ files, server, limits: readHistoryLimits, log });
  subscriptions.push(onDidChangeSetting(["shareExplorer.history.enabled"], () => void history.clearIfOff()));
  return history;
}
