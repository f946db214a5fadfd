import { tellSeen } from "./markSeen";
import type { SeenScores } from "../../model/scores/seenScores";
import type { ShareStore } from "../../model/shares/shareStore";

export interface MarkAllSeenDeps {
  readonly seen: SeenScores;
  readonly store: ShareStore;
}

/** Takes the scores of all shares as looked at. The view's own menu passes the row with the focus, which does not count. */
export async function markAllSeen({ seen, store }: MarkAllSeenDeps): Promise<void> {
  const moved = [...seen.moved].flatMap((id) => store.get(id) ?? []);
  await seen.markSeen(moved);
  tellSeen(moved.length);
}
