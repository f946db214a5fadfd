import * as vscode from "vscode";
import { thisWindow } from "../shares/journalOwner";
import { Outbox } from "../shares/outbox";
import { OutboxFiles } from "../shares/outboxFiles";

/** The outbox of all windows, in the extension's own folder. */
export function createOutbox(
  { globalStorageUri }: vscode.ExtensionContext,
  server: () => string,
  log: vscode.LogOutputChannel,
): Outbox {
  const folder = vscode.Uri.joinPath(globalStorageUri, "outbox").fsPath;
  return new Outbox({ files: new OutboxFiles(folder, thisWindow(), log), server, now: () => Date.now(), log });
}
