import type { ScoreReason } from "../../api/score";
import type { ShareArguments } from "../../manifest";
import type { ScoreQueue } from "../../model/pending/scoreQueue";
import type { PickSharesDeps } from "../../explorer/commands/pickShares";
import { pickShares } from "../../explorer/commands/pickShares";

export interface ScoreSharesDeps extends PickSharesDeps {
  readonly scores: ScoreQueue;
}

/** Scores the shares once each for a reason. What comes of it is shown by those who watch the queue. */
export async function scoreShares(reason: ScoreReason, deps: ScoreSharesDeps, args: ShareArguments): Promise<void> {
  const { shares, server } = await pickShares(deps, args, `Share to score (${reason})`);
  deps.store.requireServer(server); // so that it is said at once, not when that server is in use again
  await deps.scores.add(shares.map(({ id }) => id), reason, { server });
}
