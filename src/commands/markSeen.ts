import type { ShareArguments } from "../contributions";
import { showDone } from "../host/showDone";
import type { CommandDeps } from "./commandDeps";
import { pickShares } from "./pickShares";

/** Takes the scores of shares as looked at: of the rows that the command was called for, else of all. */
export async function markSeen(deps: CommandDeps, args: ShareArguments): Promise<void> {
  const { seen, store } = deps;
  const shares = args[0] === undefined ? store.shares : await pickShares(deps, args, "Share to mark as seen");
  const moved = shares.filter(({ id }) => seen.moved.has(id));
  await seen.markSeen(moved);
  showDone(moved.length === 1 ? "Marked 1 share as seen" : `Marked ${moved.length} shares as seen`);
}
