import type { ShareArguments } from "../../manifest";
import { showDone } from "../../vscode/showDone";
import type { SeenScores } from "../../model/scores/seenScores";
import type { PickSharesDeps } from "../../explorer/commands/pickShares";
import { pickShares } from "../../explorer/commands/pickShares";

export interface MarkSeenDeps extends PickSharesDeps {
  readonly seen: SeenScores;
}

/** Takes the scores of shares as looked at. */
export async function markSeen(deps: MarkSeenDeps, args: ShareArguments): Promise<void> {
  const { seen } = deps;
  const { shares } = await pickShares(deps, args, "Share to mark as seen");
  const moved = shares.filter(({ id }) => seen.moved.has(id));
  await seen.markSeen(moved);
  tellSeen(moved.length);
}

export function tellSeen(count: number): void {
  showDone(count === 1 ? "Marked 1 share as seen" : `Marked ${count.toLocaleString()} shares as seen`);
}
