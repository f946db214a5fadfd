import { UserError } from "../host/userError";
import { showDone } from "../host/showDone";
import { nameScores } from "../scoring/nameScores";
import type { CommandDeps } from "./commandDeps";

/** Takes back the newest scores that still wait. */
export async function undoScore({ scores, store }: CommandDeps): Promise<void> {
  const undone = await scores.undo();
  if (undone.length === 0) {
    throw new UserError("No score waits any more. Once it is counted, a score cannot be taken back.");
  }
  showDone(`Took back ${nameScores(undone, store)}`);
}
