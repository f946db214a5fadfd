import { UserError } from "../../base/userError";
import { showDone } from "../../vscode/showDone";
import { nameScores } from "../nameScores";
import type { ScoreQueue } from "../../model/pending/scoreQueue";
import type { ShareStore } from "../../model/shares/shareStore";

export interface UndoScoreDeps {
  readonly scores: ScoreQueue;
  readonly store: ShareStore;
}

/** Takes back the newest scores that still wait. */
export async function undoScore({ scores, store }: UndoScoreDeps): Promise<void> {
  const undone = await scores.undo();
  if (undone.length === 0) {
    throw new UserError("No score waits any more. Once it is counted, a score cannot be taken back.");
  }
  showDone(`Took back ${nameScores(undone, store)}`);
}
