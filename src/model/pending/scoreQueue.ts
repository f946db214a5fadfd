import { randomUUID } from "node:crypto";
import type { ScoreReason } from "../../api/score";
import type { Clock } from "../../base/clock";
import type { Subscription } from "../../base/emitter";
import { Emitter } from "../../base/emitter";
import type { PendingScore } from "./pendingWrite";
import type { PendingWrites } from "./pendingWrites";
import type { RunSummary, ScoreSender } from "./scoreRun";
import { ScoreRun } from "./scoreRun";

export interface ScoreQueueOptions {
  readonly pending: PendingWrites;
  readonly sender: ScoreSender;
  readonly clock: Clock;
  /** Milliseconds in which a score can be undone; 0 sends at once. */
  readonly undoWindowMs: () => number;
  /** Whether the server in use was unavailable when it was asked last. */
  readonly isServerUnavailable: () => boolean;
}

/**
 * The scores on their way to the server. A score can't be undone once it's counted, so it waits first; none is sent
 * twice, to another server, or lost. What was given while the server was unavailable waits in the Outbox until its person
 * sends it.
 */
export class ScoreQueue {
  private readonly starts = new Emitter<ScoreRun>();
  private readonly counts = new Emitter<PendingScore>();
  private readonly runs = new Set<ScoreRun>();
  /** When the undo window of each batch ends, by the clock's uptime: a clock that is set doesn't stretch it. */
  private readonly undoEnds = new Map<string, number>();
  private undoTimer: Subscription | undefined;
  private readonly adding = new Set<Promise<void>>();
  private server: string | undefined;

  constructor(private readonly options: ScoreQueueOptions) {
    this.onDidChange = options.pending.onDidChange;
  }

  /** Scores begin to be sent, other than from the Outbox. */
  readonly onDidStart: (listener: (run: ScoreRun) => void) => Subscription = this.starts.subscribe;

  /** The server has counted a score; the share is not read again yet. */
  readonly onDidCount: (listener: (score: PendingScore) => void) => Subscription = this.counts.subscribe;

  /** The ids of the shares whose pending writes are different now. */
  readonly onDidChange: (listener: (shareIds: ReadonlySet<string>) => void) => Subscription;

  /** Those that will be sent, for the server in use like all that follow, in the order in which they were given. */
  get waiting(): readonly PendingScore[] {
    return this.ofServer.filter(({ state }) => state.kind === "waiting");
  }

  /** Those that were given while the server was unavailable. */
  get outbox(): readonly PendingScore[] {
    return this.ofServer.filter(({ state }) => state.kind === "outbox");
  }

  /** Those that can be undone. */
  get undoable(): readonly PendingScore[] {
    return this.ofServer.filter(({ state }) => state.kind === "waiting" || state.kind === "outbox");
  }

  /** Those that failed or are unconfirmed. */
  get needsReview(): readonly PendingScore[] {
    return this.ofServer.filter(({ state }) => state.kind === "failed" || state.kind === "unconfirmed");
  }

  /** Those for servers that are not in use, which wait until theirs is, in the Outbox or not. */
  get forOtherServers(): readonly PendingScore[] {
    return this.scores.filter(({ server }) => server !== this.server);
  }

  /** Those of one share. */
  pendingFor(shareId: string): readonly PendingScore[] {
    return this.options.pending.ofShare(shareId).filter((write): write is PendingScore => this.isOfServer(write));
  }

  /** Whether an unconfirmed score counts once even if it's sent again. */
  isRepeatable({ state }: PendingScore): boolean {
    return state.kind === "unconfirmed" && state.isKeyed && this.options.sender.honoursIdempotencyKeys;
  }

  /**
   * Says which server the sender talks to from now on, by an identity that outlasts restarts. What waits for it gets its
   * undo window, and so does what a window has left that ended before it was sent.
   */
  connect(server: string): void {
    if (server !== this.server) {
      this.server = server;
      this.closeUndoWindows();
      this.openUndoWindows(this.waiting);
      void this.sync();
    }
  }

  /** Takes in what other windows have changed or left. */
  async sync(): Promise<void> {
    const { server } = this;
    if (server !== undefined) {
      await this.options.pending.sync(server);
      this.openUndoWindows(this.waiting);
    }
  }

  /**
   * Scores each of the shares once for a reason. Resolves when that can't be lost any more; without an undo window, when
   * it was sent. While the server is unavailable, it goes into the Outbox.
   * @param server the identity of the server on which the person saw the shares
   * @throws {StateError} if that can't be saved
   */
  async add(shareIds: readonly string[], reason: ScoreReason, { server }: { readonly server: string }): Promise<void> {
    const { pending, clock, isServerUnavailable, undoWindowMs } = this.options;
    const batchId = randomUUID();
    const madeAt = clock.now();
    const scores = [...new Set(shareIds)].map((shareId) => ({ kind: "score" as const, id: randomUUID(), server, batchId, madeAt, shareId, reason }));
    const added = pending.add(scores, isServerUnavailable() ? "outbox" : "waiting");
    this.adding.add(added);
    try {
      await added;
    } finally {
      this.adding.delete(added);
    }
    if (server !== this.server) {
      return; // it waits for its server
    }
    const waiting = this.waiting.filter((score) => score.batchId === batchId);
    if (undoWindowMs() === 0) {
      await this.sendOrKeep(waiting);
    } else {
      this.openUndoWindows(waiting);
    }
  }

  /**
   * Undoes the newest scores that were not sent yet: all that were given at once.
   * @param shareId leaves those of other shares alone
   * @returns those that were undone
   * @throws {StateError} if that can't be saved: nothing was undone then
   */
  async undo(shareId?: string): Promise<readonly PendingScore[]> {
    const scores = this.undoable.filter((score) => shareId === undefined || score.shareId === shareId);
    const newest = scores.at(-1);
    return this.options.pending.discard(scores.filter(({ batchId }) => batchId === newest?.batchId));
  }

  /** Sends scores again that failed or are unconfirmed: the person has decided so. */
  async retry(scores: readonly PendingScore[]): Promise<void> {
    await this.start(asTheyAre(scores, this.needsReview))?.finished;
  }

  /** Sends scores of the Outbox: the person has decided so. Who calls tells how it went. */
  async sendFromOutbox(scores: readonly PendingScore[]): Promise<RunSummary | undefined> {
    return this.run(asTheyAre(scores, this.outbox))?.finished;
  }

  /** Forgets scores that failed, are unconfirmed, or are in the Outbox. @throws {StateError} */
  async dismiss(scores: readonly PendingScore[]): Promise<void> {
    await this.options.pending.discard(asTheyAre(scores, [...this.needsReview, ...this.outbox]));
  }

  /**
   * Sends what waits, as long as the time allows; what is not sent by then waits for the next start.
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
    this.closeUndoWindows();
    for (const run of this.runs) {
      run.stop();
    }
  }

  private get scores(): readonly PendingScore[] {
    return this.options.pending.all.filter((write) => write.kind === "score");
  }

  private get ofServer(): readonly PendingScore[] {
    return this.scores.filter((score) => this.isOfServer(score));
  }

  private isOfServer({ kind, server }: { kind: string; server: string }): boolean {
    return kind === "score" && server === this.server;
  }

  /** Opens the undo windows of batches that have none. */
  private openUndoWindows(scores: readonly PendingScore[]): void {
    const { clock, undoWindowMs } = this.options;
    for (const { batchId } of scores) {
      if (!this.undoEnds.has(batchId)) {
        this.undoEnds.set(batchId, clock.uptime() + undoWindowMs());
      }
    }
    this.scheduleUndoEnd();
  }

  private closeUndoWindows(): void {
    this.undoEnds.clear();
    this.scheduleUndoEnd();
  }

  private scheduleUndoEnd(): void {
    const { clock } = this.options;
    this.undoTimer?.dispose();
    this.undoTimer = undefined;
    if (this.undoEnds.size > 0) {
      const next = Math.min(...this.undoEnds.values());
      this.undoTimer = clock.after(Math.max(0, next - clock.uptime()), () => {
        this.endUndoWindows();
      });
    }
  }

  /** Sends all whose undo windows have ended, together. */
  private endUndoWindows(): void {
    const now = this.options.clock.uptime();
    const ended = new Set([...this.undoEnds].flatMap(([batchId, at]) => (at <= now ? batchId : [])));
    for (const batchId of ended) {
      this.undoEnds.delete(batchId);
    }
    void this.sendOrKeep(this.waiting.filter(({ batchId }) => ended.has(batchId)));
    this.scheduleUndoEnd();
  }

  /** Sends scores, or keeps them in the Outbox if the server wouldn't get them. */
  private async sendOrKeep(scores: readonly PendingScore[]): Promise<void> {
    if (this.options.isServerUnavailable()) {
      await this.options.pending.release(scores, { kind: "outbox" });
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
    const { pending, sender } = this.options;
    if (scores.length === 0) {
      return undefined;
    }
    const run = new ScoreRun(scores, {
      pending,
      sender,
      isConnected: () => this.server === server,
      onCounted: (score) => {
        this.counts.fire(score);
      },
    });
    this.runs.add(run);
    void run.finished.then(() => {
      this.runs.delete(run);
      this.openUndoWindows(this.waiting); // of what it left, because the server changed for a while
    });
    return run;
  }
}

/** Those of the scores that are still among others, as they are there. */
function asTheyAre(scores: readonly PendingScore[], current: readonly PendingScore[]): PendingScore[] {
  const ids = new Set(scores.map(({ id }) => id));
  return current.filter(({ id }) => ids.has(id));
}
