import type { Subscription } from "./emitter";
import { Emitter } from "./emitter";
import type { PendingScore, PendingState } from "./pendingScore";

/** The scores of this window that are not known to have been counted, in the order in which they were given. */
export class PendingScores {
  private readonly changes = new Emitter<ReadonlySet<string>>();
  private readonly byId = new Map<string, PendingScore>();
  private readonly idsByShare = new Map<string, Set<string>>();
  private readonly idsByBatch = new Map<string, Set<string>>();

  /** The ids of the shares whose scores are other ones now. */
  readonly onDidChange: (listener: (shareIds: ReadonlySet<string>) => void) => Subscription = this.changes.subscribe;

  get all(): PendingScore[] {
    return [...this.byId.values()];
  }

  ofShare(shareId: string): PendingScore[] {
    return this.resolve(this.idsByShare.get(shareId));
  }

  ofBatch(batchId: string): PendingScore[] {
    return this.resolve(this.idsByBatch.get(batchId));
  }

  has(id: string): boolean {
    return this.byId.has(id);
  }

  put(scores: readonly PendingScore[]): void {
    for (const score of scores) {
      this.byId.set(score.id, score);
      indexed(this.idsByShare, score.shareId).add(score.id);
      indexed(this.idsByBatch, score.batchId).add(score.id);
    }
    this.announce(scores);
  }

  /** Moves those that are still pending to another state. @returns them in it */
  move(scores: readonly PendingScore[], state: PendingState): PendingScore[] {
    const moved = scores.filter(({ id }) => this.byId.has(id)).map((score) => ({ ...score, state }));
    this.put(moved);
    return moved;
  }

  forget(scores: readonly PendingScore[]): void {
    for (const { id, shareId, batchId } of scores) {
      this.byId.delete(id);
      unindex(this.idsByShare, shareId, id);
      unindex(this.idsByBatch, batchId, id);
    }
    this.announce(scores);
  }

  private resolve(ids: ReadonlySet<string> | undefined): PendingScore[] {
    return [...(ids ?? [])].flatMap((id) => this.byId.get(id) ?? []);
  }

  private announce(scores: readonly PendingScore[]): void {
    if (scores.length > 0) {
      this.changes.fire(new Set(scores.map(({ shareId }) => shareId)));
    }
  }
}

function indexed(index: Map<string, Set<string>>, key: string): Set<string> {
  const ids = index.get(key) ?? new Set();
  index.set(key, ids);
  return ids;
}

function unindex(index: Map<string, Set<string>>, key: string, id: string): void {
  const ids = index.get(key);
  if (ids?.delete(id) === true && ids.size === 0) {
    index.delete(key);
  }
}
