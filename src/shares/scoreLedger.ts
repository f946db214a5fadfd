import type { LeftBatch } from "./journalEntry";
import type { PendingScore, PendingState, ScoreBatch } from "./pendingScore";
import { PendingScores } from "./pendingScores";
import type { ScoreJournal, Takeover } from "./scoreJournal";
import { BatchTakenError } from "./scoreJournal";

/** How a score stands that is not on its way. */
export type RestingState = Exclude<PendingState, { kind: "sending" }>;

/** Certainly not sent. */
type UnsentState = Extract<PendingState, { kind: "waiting" | "outbox" }>;

/** The pending scores in memory and on disk: the disk is written first, so that it never knows less was sent. */
export class ScoreLedger {
  readonly pending = new PendingScores();
  /** The ids of those that are being settled; of a batch, others may be at the same time. */
  private readonly leaving = new Set<string>();

  constructor(
    private readonly journal: Pick<ScoreJournal, "create" | "write" | "remove" | "takeOver">,
    private readonly log: { warn(line: string): void },
  ) {}

  async add(batch: ScoreBatch, state: UnsentState = { kind: "waiting" }): Promise<void> {
    const ids = batch.scores.map(({ id }) => id);
    await this.journal.create(batch, ...(state.kind === "waiting" ? [] : [{ type: state.kind, ids }]));
    this.pending.put(batch.scores.map((score) => ({ ...score, ...placeOf(batch), state })));
  }

  /** Takes in what other windows have left for a server. */
  async takeOver(server: string): Promise<Takeover> {
    const takeover = await this.journal.takeOver(server);
    for (const { batch } of takeover.left) {
      this.pending.forget(this.pending.ofBatch(batch.id)); // one that comes back is as the other window left it
    }
    this.pending.put(takeover.left.flatMap(toPending));
    return takeover;
  }

  /**
   * Notes that these are about to be sent; without that they must not be.
   * @returns those that are this window's to send
   */
  async begin(scores: readonly PendingScore[], keyedAt: number | undefined): Promise<PendingScore[]> {
    for (const [batchId, members] of byBatch(scores)) {
      const ids = members.map(({ id }) => id);
      await this.onDisk(batchId, () =>
        this.journal.write(batchId, { type: "begun", ids, ...(keyedAt === undefined ? {} : { keyedAt }) }),
      );
    }
    return scores.filter(({ id }) => this.pending.has(id));
  }

  /**
   * Notes that these are counted, or given up: nothing of them is left.
   * @returns those that were this window's to settle
   */
  async settle(scores: readonly PendingScore[]): Promise<PendingScore[]> {
    const own: PendingScore[] = [];
    for (const { id } of scores) {
      this.leaving.add(id);
    }
    try {
      for (const [batchId, members] of byBatch(scores)) {
        if (await this.settleOnDisk(batchId, members)) {
          this.pending.forget(members);
          own.push(...members);
        }
      }
    } finally {
      for (const { id } of scores) {
        this.leaving.delete(id);
      }
    }
    return own;
  }

  /** As `settle`, for scores of which nothing is left whatever the disk does: a new start would ask about them. */
  async settleAnyway(scores: readonly PendingScore[]): Promise<void> {
    try {
      await this.settle(scores);
    } catch (error) {
      this.pending.forget(scores);
      this.warn(error);
    }
  }

  /** Moves scores to another state. If that cannot be noted, a new start takes them to be as they were before. */
  async move(scores: readonly PendingScore[], state: RestingState): Promise<PendingScore[]> {
    const moved = this.pending.move(scores, state);
    for (const [batchId, members] of byBatch(moved)) {
      const ids = members.map(({ id }) => id);
      try {
        await this.onDisk(batchId, () =>
          this.journal.write(
            batchId,
            "why" in state ? { type: state.kind, ids, why: state.why } : { type: state.kind, ids },
          ),
        );
      } catch (error) {
        this.warn(error);
      }
    }
    return moved;
  }

  private async settleOnDisk(batchId: string, scores: readonly PendingScore[]): Promise<boolean> {
    const isLeft = this.pending.ofBatch(batchId).some(({ id }) => !this.leaving.has(id));
    return this.onDisk(batchId, () =>
      isLeft
        ? this.journal.write(batchId, { type: "settled", ids: scores.map(({ id }) => id) })
        : this.journal.remove(batchId),
    );
  }

  /** A batch that another window took over, believing this one dead, is that window's from then on. */
  private async onDisk(batchId: string, write: () => Promise<void>): Promise<boolean> {
    try {
      await write();
      return true;
    } catch (error) {
      if (!(error instanceof BatchTakenError)) {
        throw error;
      }
      this.pending.forget(this.pending.ofBatch(batchId));
      return false;
    }
  }

  private warn(error: unknown): void {
    this.log.warn(`The scores on disk are out of date: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function toPending({ batch, states }: LeftBatch): PendingScore[] {
  return batch.scores.flatMap((score) => {
    const state = states.get(score.id);
    return state === undefined ? [] : { ...score, ...placeOf(batch), state };
  });
}

function placeOf({ id, server, givenAt }: ScoreBatch) {
  return { batchId: id, server, givenAt };
}

function byBatch(scores: readonly PendingScore[]): Map<string, PendingScore[]> {
  return Map.groupBy(scores, ({ batchId }) => batchId);
}
