import type { JournalOwner } from "../../src/shares/journalOwner";
import { ScoreJournal } from "../../src/shares/scoreJournal";
import { ScoreLedger } from "../../src/shares/scoreLedger";
import { ScoreQueue } from "../../src/shares/scoreQueue";
import type { ScoreSender } from "../../src/shares/scoreRun";
import { FakeClock } from "./fakeClock";

export interface ScoreQueueParts {
  /** Where the journal is. */
  readonly folder: string;
  readonly sender: ScoreSender;
  readonly clock?: FakeClock;
  readonly undoWindowMs?: number;
  readonly isServerAway?: () => boolean;
  readonly owner?: JournalOwner;
  readonly journal?: Pick<ScoreJournal, "create" | "write" | "remove" | "takeOver">;
}

/** A window's queue on a journal in a folder; no other window is gone unless `owner` says so. */
export function aScoreQueue(parts: ScoreQueueParts): ScoreQueue {
  const { folder, sender, clock = new FakeClock(), undoWindowMs = 5000, owner = anOwner("1"), isServerAway = () => false } = parts;
  const log = { warn: () => undefined };
  const ledger = new ScoreLedger(parts.journal ?? new ScoreJournal(folder, owner), log);
  return new ScoreQueue({ ledger, sender, clock, undoWindowMs: () => undoWindowMs, isServerAway, log });
}

/** A window that takes all others to be gone, or alive. */
export function anOwner(name: string, areOthersGone = true): JournalOwner {
  return { name, isGone: () => areOthersGone };
}
