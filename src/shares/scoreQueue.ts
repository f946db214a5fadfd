import { randomUUID } from "node:crypto";
import type { ScoreReason } from "../api/score";
import type { Clock } from "./clock";
import type { Subscription } from "./emitter";
import { Emitter } from "./emitter";
import { NoServerError } from "./noServerError";
import type { PendingScore } from "./pendingScore";
import type { ScoreLedger } from "./scoreLedger";
import type { RunSummary, ScoreSender } from "./scoreRun";
import { ScoreRun } from "./scoreRun";
import { UndoWindows } from "./undoWindows";

export interface ScoreQueueOptions {
  readonly ledger: ScoreLedger;
  readonly sender: ScoreSender;
  readonly clock: Clock;
  /** How long a score waits, so that it can be taken back; 0 sends at once. */
  readonly undoWindowMs: () => number;
  /** Whether the server in use was out of reach when it was asked last. */
  readonly isServerAway: () => boolean;
  readonly log: { warn(line: string): void };
}

const lookAgainMs = 10_000;
/** Less than the day for which the local server remembers keys. */
const keysHoldMs = 23 * 60 * 60_000;

/**
 * The scores on their way to the server. A score cannot be taken back once it is counted, so it waits first; none is
 * sent twice, to another server, or lost. What was given while the server was out of reach waits in the outbox, until its
 * person sends it.
 */
export class ScoreQueue {
  private readonly starts = new Emitter<ScoreRun>();
  private readonly counts = new Emitter<PendingScore>();
  private readonly changes = new Emitter<ReadonlySet<string>>();
  private readonly runs = new Set<ScoreRun>();
  /** A batch for another server has none: it waits on. */
  private readonly undoWindows: UndoWindows;
  private readonly adding = new Set<Promise<void>>();
  private server: string | undefined;
  private look: Subscription | undefined;

  constructor(private readonly options: ScoreQueueOptions) {
    this.undoWindows = new UndoWindows(options.clock, (batchIds) => {
      void this.sendOrKeep(this.waitingOf(batchIds));
    });
    options.ledger.pending.onDidChange((shareIds) => {
      this.changes.fire(shareIds);
    });
  }

  /** Scores begin to be sent, other than from the outbox. */
  readonly onDidStart: (listener: (run: ScoreRun) => void) => Subscription = this.starts.subscribe;

  /** The server has counted a score; the share is not read again yet. */
  readonly onDidCount: (listener: (score: PendingScore) => void) => Subscription = this.counts.subscribe;

  /** The ids of the shares whose pending scores are other ones now. */
  readonly onDidChange: (listener: (shareIds: ReadonlySet<string>) => void) => Subscription = this.changes.subscribe;

  /** Those that will be sent, for the server in use as all that follow, in the order in which they were given. */
  get waiting(): readonly PendingScore[] {
    return this.ofServer.filter(({ state }) => state.kind === "waiting");
  }

  /** Those that were given while the server was out of reach. */
  get outbox(): readonly PendingScore[] {
    return this.ofServer.filter(({ state }) => state.kind === "outbox");
  }

  /** Those that can be taken back. */
  get undoable(): readonly PendingScore[] {
    return this.ofServer.filter(({ state }) => state.kind === "waiting" || state.kind === "outbox");
  }

  /** Those that failed or whose outcome is unknown. */
  get inDoubt(): readonly PendingScore[] {
    return this.ofServer.filter(isInDoubt);
  }

  /** Those for servers that are not in use; they wait until theirs is, in the outbox or not. */
  get held(): readonly PendingScore[] {
    return this.options.ledger.pending.all.filter(({ server }) => server !== this.server);
  }

  /** Those of one share. */
  pendingFor(shareId: string): readonly PendingScore[] {
    return this.options.ledger.pending.ofShare(shareId).filter(({ server }) => server === this.server);
  }

  /** Whether a score of unknown outcome counts once even if it is sent again. */
  isRepeatable({ state }: PendingScore): boolean {
    const keyedAt = state.kind === "unknown" ? state.keyedAt : undefined;
    const { sender, clock } = this.options;
    const age = keyedAt === undefined ? Infinity : clock.now() - keyedAt;
    return sender.honoursIdempotencyKeys && age >= 0 && age < keysHoldMs; // below 0 the clock was set back
  }

  /**
   * Tells which server the sender talks to from now on, by a name that stays the same over restarts. What waits for it
   * gets its undo window, also what a window has left that ended before it was sent.
   */
  connect(server: string): void {
    if (server === this.server) {
      return;
    }
    this.server = server;
    this.undoWindows.closeAll();
    this.giveWindow(this.waiting);
    this.changes.fire(new Set(this.options.ledger.pending.all.map(({ shareId }) => shareId)));
    void this.takeOver();
  }

  /**
   * Scores each of the shares once for a reason. Resolves when that cannot be lost any more; without an undo window,
   * when it was sent. While the server is out of reach, it goes into the outbox.
   */
  async add(shareIds: readonly string[], reason: ScoreReason): Promise<void> {
    const { server } = this;
    const { ledger, clock, isServerAway, undoWindowMs } = this.options;
    if (server === undefined) {
      throw new NoServerError();
    }
    const scores = [...new Set(shareIds)].map((shareId) => ({ id: randomUUID(), shareId, reason }));
    const batch = { id: randomUUID(), server, givenAt: clock.now(), scores };
    const added = ledger.add(batch, { kind: isServerAway() ? "outbox" : "waiting" });
    this.adding.add(added);
    try {
      await added;
    } finally {
      this.adding.delete(added);
    }
    if (server !== this.server) {
      return; // it waits for its server
    }
    if (undoWindowMs() === 0) {
      await this.sendOrKeep(this.waitingOf([batch.id]));
    } else {
      this.giveWindow(this.waitingOf([batch.id]));
    }
  }

  /**
   * Takes back the newest scores that were not sent yet: all that were given at once.
   * @param shareId leaves those of other shares alone
   * @returns those that were taken back
   */
  async undo(shareId?: string): Promise<readonly PendingScore[]> {
    const scores = this.undoable.filter((score) => shareId === undefined || score.shareId === shareId);
    const newest = scores.at(-1);
    return this.giveUp(scores.filter(({ batchId }) => batchId === newest?.batchId));
  }

  /** Sends scores again whose first try failed or is of unknown outcome: the person has decided so. */
  async retry(scores: readonly PendingScore[]): Promise<void> {
    await this.start(asTheyStand(scores, this.inDoubt))?.finished;
  }

  /** Sends scores of the outbox: the person has decided so. Who calls tells how it went. */
  async sendFromOutbox(scores: readonly PendingScore[]): Promise<RunSummary | undefined> {
    return this.run(asTheyStand(scores, this.outbox))?.finished;
  }

  /** Forgets scores that failed, are of unknown outcome, or wait in the outbox. */
  async dismiss(scores: readonly PendingScore[]): Promise<void> {
    await this.giveUp(asTheyStand(scores, [...this.inDoubt, ...this.outbox]));
  }

  /**
   * Sends what waits, as far as the time allows; what is not sent by then waits for the next start.
   * @param graceMs how long that may take
   */
  async flush(graceMs: number): Promise<void> {
    const { clock } = this.options;
    await Promise.allSettled(this.adding);
    const sent = this.sendOrKeep(this.waiting);
    let timer: Subscription | undefined;
    const outOfTime = new Promise<void>((resolve) => {
      timer = clock.after(graceMs, resolve);
    });
    await Promise.race([outOfTime, Promise.all([sent, ...[...this.runs].map(({ finished }) => finished)])]);
    timer?.dispose();
    this.dispose();
  }

  /** Sends nothing more. */
  dispose(): void {
    this.server = undefined;
    this.undoWindows.closeAll();
    this.look?.dispose();
    for (const run of this.runs) {
      run.stop();
    }
  }

  private get ofServer(): readonly PendingScore[] {
    return this.options.ledger.pending.all.filter(({ server }) => server === this.server);
  }

  private async takeOver(): Promise<void> {
    const { server } = this;
    const { ledger, clock, log } = this.options;
    this.look?.dispose();
    if (server === undefined) {
      return;
    }
    try {
      const { left, areOthersAtWork } = await ledger.takeOver(server);
      const ids = left.map(({ batch }) => batch.id);
      if (server === this.server) {
        this.giveWindow(this.waitingOf(ids));
        // The other window may end before it has sent them.
        this.look = areOthersAtWork ? clock.after(lookAgainMs, () => void this.takeOver()) : undefined;
      }
    } catch (error) {
      log.warn(`Could not look for scores of an earlier window: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  private async giveUp(scores: readonly PendingScore[]): Promise<readonly PendingScore[]> {
    const { ledger } = this.options;
    ledger.pending.move(scores, { kind: "sending" }); // so that nobody sends them meanwhile
    try {
      return await ledger.settle(scores);
    } catch (error) {
      const kept = scores.filter(({ id }) => ledger.pending.has(id));
      ledger.pending.put(kept);
      this.giveWindow(kept);
      throw error;
    }
  }

  private giveWindow(scores: readonly PendingScore[]): void {
    const waiting = scores.filter(({ state }) => state.kind === "waiting");
    this.undoWindows.open(waiting.map(({ batchId }) => batchId), this.options.undoWindowMs());
  }

  /** Sends scores, or keeps them in the outbox if nobody would hear. */
  private async sendOrKeep(scores: readonly PendingScore[]): Promise<void> {
    const { ledger, isServerAway } = this.options;
    if (isServerAway()) {
      await ledger.move(scores, { kind: "outbox" });
    } else {
      await this.start(scores)?.finished;
    }
  }

  private start(scores: readonly PendingScore[]): ScoreRun | undefined {
    const run = this.run(scores);
    if (run !== undefined) {
      this.starts.fire(run);
    }
    return run;
  }

  private run(scores: readonly PendingScore[]): ScoreRun | undefined {
    const { server } = this;
    const { ledger, sender, clock } = this.options;
    if (scores.length === 0) {
      return undefined;
    }
    this.undoWindows.close(scores.map(({ batchId }) => batchId));
    const run = new ScoreRun(scores, {
      ledger,
      sender,
      now: () => clock.now(),
      isConnected: () => this.server === server,
      onCounted: (score) => {
        this.counts.fire(score);
      },
    });
    this.runs.add(run);
    void run.finished.then(() => {
      this.runs.delete(run);
      // What it left, because the server changed for a while.
      this.giveWindow(this.waiting.filter(({ batchId }) => !this.undoWindows.isOpen(batchId)));
    });
    return run;
  }

  private waitingOf(batchIds: readonly string[]): PendingScore[] {
    return batchIds.flatMap((id) => this.options.ledger.pending.ofBatch(id)).filter(({ state }) => state.kind === "waiting");
  }
}

/** Those of the scores that are still among others, as they stand there. */
function asTheyStand(scores: readonly PendingScore[], current: readonly PendingScore[]): PendingScore[] {
  const ids = new Set(scores.map(({ id }) => id));
  return current.filter(({ id }) => ids.has(id));
}

function isInDoubt({ state }: PendingScore): boolean {
  return state.kind === "failed" || state.kind === "unknown";
}
