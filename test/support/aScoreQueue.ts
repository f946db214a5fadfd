import { PendingWrites } from "../../src/model/pending/pendingWrites";
import { ScoreQueue } from "../../src/model/pending/scoreQueue";
import type { ScoreSender } from "../../src/model/pending/scoreRun";
import type { StateDatabase } from "../../src/state/stateDatabase";
import type { WindowLocks } from "../../src/state/windowLocks";
import { FakeClock } from "./fakeClock";
import { someWindowLocks } from "./someWindowLocks";

export interface ScoreQueueParts {
  readonly state: Pick<StateDatabase, "read" | "write">;
  readonly sender: ScoreSender;
  readonly clock?: FakeClock;
  readonly undoWindowMs?: number;
  readonly isServerUnavailable?: () => boolean;
  readonly locks?: WindowLocks;
}

/** A window's queue on a state database; all other windows have ended unless `locks` says otherwise. */
export function aScoreQueue(parts: ScoreQueueParts): ScoreQueue {
  const { state, sender, clock = new FakeClock(), undoWindowMs = 5000, locks = someWindowLocks(), isServerUnavailable = () => false } = parts;
  const pending = new PendingWrites({ state, locks, log: { warn: () => undefined } });
  return new ScoreQueue({ pending, sender, clock, undoWindowMs: () => undoWindowMs, isServerUnavailable });
}
