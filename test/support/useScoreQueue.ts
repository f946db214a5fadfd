import type { ScoreQueue } from "../../src/model/pending/scoreQueue";
import type { RunSummary } from "../../src/model/pending/scoreRun";
import type { TempFolder } from "../workbench/tempFolder";
import { createTempFolder } from "../workbench/tempFolder";
import { StateDatabase } from "../../src/state/stateDatabase";
import type { ScoreQueueParts } from "./aScoreQueue";
import { aScoreQueue } from "./aScoreQueue";
import { countRows } from "./countRows";
import { FakeClock } from "./fakeClock";
import { ScoreCounter } from "./scoreCounter";
import { someWindowLocks } from "./someWindowLocks";
import { theServer } from "./theServer";
import { until } from "./until";

/** What each test of a suite has for itself. */
export interface UsedScoreQueue {
  /** The database that all windows share. */
  readonly state: StateDatabase;
  /** How many pending writes are on the disk. */
  countSaved(): Promise<number>;
  readonly sender: ScoreCounter;
  readonly clock: FakeClock;
  /** The queue of the window that was opened last. */
  readonly queue: ScoreQueue;
  /** The server that the queue is connected to. */
  readonly server: string;
  /** The ends of all that this queue has begun to send by itself. */
  runs(): Promise<RunSummary[]>;
  /** A queue of another window on the same database, connected to no server yet. */
  another(parts?: Partial<ScoreQueueParts>): ScoreQueue;
  /** Puts such a queue in place of this one, which ends without a word, and connects it. */
  open(parts?: Partial<ScoreQueueParts>): void;
  /** Opens another window, and waits until it has what the last one left. */
  restart(): Promise<void>;
}

/** Gives each test of a suite a score queue that is connected to a server. */
export function useScoreQueue(): UsedScoreQueue {
  let folder: TempFolder;
  let state: StateDatabase;
  let sender: ScoreCounter;
  let clock: FakeClock;
  let queue: ScoreQueue;
  let summaries: Promise<RunSummary>[];

  const another = (parts: Partial<ScoreQueueParts> = {}) => aScoreQueue({ state, sender, clock, ...parts });
  const connect = (other: ScoreQueue) => {
    queue = other;
    summaries = [];
    queue.onDidStart((run) => summaries.push(run.finished));
    queue.connect(theServer);
  };
  const open = (parts?: Partial<ScoreQueueParts>) => {
    queue.dispose();
    connect(another(parts));
  };

  beforeEach(async () => {
    folder = await createTempFolder("scores");
    state = new StateDatabase({ folder: folder.path });
    sender = new ScoreCounter();
    clock = new FakeClock();
    connect(another());
  });

  afterEach(async () => {
    await state.close();
    await folder.dispose();
  });

  return {
    get state() {
      return state;
    },
    countSaved: () => countRows(state, "pending"),
    get sender() {
      return sender;
    },
    get clock() {
      return clock;
    },
    get queue() {
      return queue;
    },
    server: theServer,
    runs: () => Promise.all(summaries),
    another,
    open,
    restart: async () => {
      open({ locks: someWindowLocks("2") });
      await until(() => queue.waiting.length + queue.needsReview.length > 0);
    },
  };
}
