import * as vscode from "vscode";
import { SeenScores } from "../shares/seenScores";
import { SeenScoresFiles } from "../shares/seenScoresFiles";
import type { ShareStore } from "../shares/shareStore";

/** What was seen of the scores, kept in the extension's own folder. */
export function createSeenScores(
  { globalStorageUri }: vscode.ExtensionContext,
  store: ShareStore,
  log: vscode.LogOutputChannel,
): SeenScores {
  return new SeenScores({
    shares: () => store.shares,
    share: (id) => store.get(id),
    files: new SeenScoresFiles(vscode.Uri.joinPath(globalStorageUri, "seen-scores").fsPath),
    now: () => Date.now(),
    log,
  });
}
