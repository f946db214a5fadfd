import * as vscode from "vscode";
import { readSetting } from "../host/settings";
import { systemClock } from "../host/systemClock";
import { thisWindow } from "../shares/journalOwner";
import { ScoreJournal } from "../shares/scoreJournal";
import { ScoreLedger } from "../shares/scoreLedger";
import { ScoreQueue } from "../shares/scoreQueue";
import type { ShareStore } from "../shares/shareStore";

export interface ScoreQueueParts {
  readonly store: ShareStore;
  /** Whether the server in use was out of reach when it was asked last. */
  readonly isServerAway: () => boolean;
  readonly log: vscode.LogOutputChannel;
}

/** The queue of this window, its journal in the extension's own folder. */
export function createScoreQueue(
  { globalStorageUri }: vscode.ExtensionContext,
  { store, isServerAway, log }: ScoreQueueParts,
): ScoreQueue {
  const folder = vscode.Uri.joinPath(globalStorageUri, "scores").fsPath;
  return new ScoreQueue({
    ledger: new ScoreLedger(new ScoreJournal(folder, thisWindow()), log),
    sender: store,
    clock: systemClock,
    undoWindowMs: () => readSetting("shareExplorer.score.undoWindow") * 1000,
    isServerAway,
    log,
  });
}
