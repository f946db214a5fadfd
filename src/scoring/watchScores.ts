import * as vscode from "vscode";
import type { ScoreQueue } from "../model/pending/scoreQueue";
import type { SeenScores } from "../model/scores/seenScores";
import type { ShareStore } from "../model/shares/shareStore";

const saveAfterMs = 2000;

/** Keeps what was seen of the scores in step with the list, and on disk. */
export function watchScores(seen: SeenScores, store: ShareStore, scores: Pick<ScoreQueue, "onDidCount">): vscode.Disposable {
  let timer: NodeJS.Timeout | undefined;
  const saveSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void seen.save(), saveAfterMs);
  };
  return vscode.Disposable.from(
    store.onDidChange((change) => {
      if (change.kind === "list") {
        void seen.look().then(saveSoon);
      } else if (change.kind === "share") {
        seen.lookAt(change.id);
      }
    }),
    scores.onDidCount(saveSoon),
    seen.onDidChange(saveSoon),
    {
      dispose: () => {
        clearTimeout(timer);
      },
    },
  );
}
