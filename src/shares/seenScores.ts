import type { ListedShare } from "../api/share";
import type { Subscription } from "./emitter";
import { Emitter } from "./emitter";
import type { GivenScore } from "./pendingScore";
import type { ScoreChange, ScoreCounts } from "./scoreCounts";
import { changeBetween, countsOf, countsWith, isSameCounts } from "./scoreCounts";
import type { SeenScoresFiles } from "./seenScoresFiles";
import type { Steps } from "./steps";
import { runSteps } from "./steps";

/** A score as it was when it was last looked at. */
export interface SeenScore {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly counts: ScoreCounts;
}

export interface SeenScoresOptions {
  /** The shares of the server in use. */
  readonly shares: () => readonly ListedShare[];
  readonly share: (id: string) => ListedShare | undefined;
  readonly files: Pick<SeenScoresFiles, "read" | "write">;
  readonly now: () => number;
  readonly log: { warn(line: string): void };
}

/** So many shares of a server are kept in mind; of others no change is told. */
export const mostSeen = 100_000;
const sharesInAStep = 512;

/**
 * What a person has seen of the scores, kept on this machine, to tell what has changed since. The first sight of a share
 * counts as looking at it; a person's own scores are no news.
 */
export class SeenScores {
  private readonly changes = new Emitter<ReadonlySet<string>>();
  private seen = new Map<string, SeenScore>();
  private movedIds: ReadonlySet<string> = new Set();
  /** Shares of which there are newer versions, not compared yet. */
  private readonly newer = new Set<string>();
  private server: string | undefined;
  private reading: Promise<void> = Promise.resolve();
  private saving: Promise<void> = Promise.resolve();
  /** The look at the whole list that is under way. */
  private looking: AbortController | undefined;
  private isChanged = false;

  constructor(private readonly options: SeenScoresOptions) {}

  /**
   * The ids of the shares that are in `moved` now and were not, or the other way round; none where it is known at last
   * what was seen of a server.
   */
  readonly onDidChange: (listener: (shareIds: ReadonlySet<string>) => void) => Subscription = this.changes.subscribe;

  /** The shares whose scores have changed since they were looked at. */
  get moved(): ReadonlySet<string> {
    return this.movedIds;
  }

  /** Whether it is known how the share's score was when it was last looked at; not before that was read from disk. */
  knows(shareId: string): boolean {
    return this.seen.has(shareId);
  }

  changeOf(share: ListedShare): ScoreChange | undefined {
    const seen = this.seen.get(share.id);
    return seen && this.isMoved(share) ? changeBetween(seen.counts, countsOf(share), new Date(seen.at)) : undefined;
  }

  /** Turns to what was seen on a server, before any of its shares are known, and looks at its list. */
  async connect(server: string): Promise<void> {
    if (server === this.server) {
      return;
    }
    const saved = this.save();
    this.server = server;
    this.seen = new Map();
    this.looking?.abort();
    this.newer.clear();
    this.showMoved(new Set());
    this.reading = saved.then(() => this.read(server));
    await this.look();
  }

  /** Compares the list with what was seen; shares that are new are seen thereby. */
  async look(): Promise<void> {
    if (this.server === undefined) {
      return;
    }
    this.looking?.abort();
    const looking = new AbortController();
    this.looking = looking;
    await this.reading;
    const moved = await runSteps(this.compare(), looking.signal);
    if (moved !== undefined && !looking.signal.aborted) {
      this.looking = undefined;
      this.showMoved(this.withNewer(moved));
    }
  }

  /** Compares a share of which there is a newer version, together with all that are told of in the same turn. */
  lookAt(id: string): void {
    this.newer.add(id);
    if (this.newer.size === 1) {
      queueMicrotask(() => {
        this.lookAtNewer();
      });
    }
  }

  /** From now on the scores of these shares as they are count as seen; of a few, when this returns. */
  async markSeen(shares: readonly ListedShare[]): Promise<void> {
    await runSteps(this.seeAll(shares));
  }

  /** A score that the person gave was counted. */
  noteOwn({ shareId, reason }: GivenScore): void {
    const seen = this.seen.get(shareId);
    if (seen !== undefined) {
      this.keep(shareId, { ...seen, counts: countsWith(seen.counts, reason) });
    }
  }

  /**
   * Writes what was seen to disk; that is done when it resolves, also where it was begun before. A failure is noted in
   * the log, and made up for by the next one.
   */
  save(): Promise<void> {
    const { server, seen } = this;
    if (server !== undefined && this.isChanged) {
      this.isChanged = false;
      this.saving = this.saving.then(() => this.write(server, seen));
    }
    return this.saving;
  }

  private async write(server: string, seen: ReadonlyMap<string, SeenScore>): Promise<void> {
    const { files, log } = this.options;
    try {
      await files.write(server, seen);
    } catch (error) {
      this.isChanged ||= server === this.server;
      log.warn(`Could not note which scores were seen: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  private async read(server: string): Promise<void> {
    const seen = await this.options.files.read(server);
    if (server === this.server) {
      for (const [id, newer] of this.seen) {
        seen.set(id, newer);
      }
      this.seen = seen;
      this.changes.fire(new Set());
    }
  }

  private lookAtNewer(): void {
    if (this.newer.size > sharesInAStep && this.looking === undefined) {
      void this.look();
    } else if (this.looking === undefined) {
      this.showMoved(this.withNewer(new Set(this.movedIds)));
    } // else they are compared when the look at all is over
  }

  private withNewer(moved: Set<string>): Set<string> {
    for (const id of this.newer) {
      const share = this.options.share(id);
      if (share !== undefined && this.isMoved(share)) {
        moved.add(id);
      } else {
        moved.delete(id);
      }
    }
    this.newer.clear();
    return moved;
  }

  private showMoved(moved: ReadonlySet<string>): void {
    const former = this.movedIds;
    const different = new Set([...moved].filter((id) => !former.has(id)));
    for (const id of former) {
      if (!moved.has(id)) {
        different.add(id);
      }
    }
    this.movedIds = moved;
    if (different.size > 0) {
      this.changes.fire(different);
    }
  }

  private *compare(): Steps<Set<string>> {
    const shares = this.options.shares();
    this.newer.clear();
    const moved = new Set<string>();
    const at = this.options.now();
    let mayForget = true;
    for (const [index, share] of shares.entries()) {
      const isNew = !this.seen.has(share.id);
      if (isNew && mayForget && this.seen.size >= mostSeen) {
        mayForget = false;
        yield* this.forgetAllBut(shares);
      }
      if (isNew && this.seen.size < mostSeen) {
        this.keep(share.id, { at, counts: countsOf(share) });
      } else if (this.isMoved(share)) {
        moved.add(share.id);
      }
      if (index % sharesInAStep === 0) {
        yield;
      }
    }
    return moved;
  }

  private *seeAll(shares: readonly ListedShare[]): Steps<void> {
    const { server } = this;
    const at = this.options.now();
    const ids = new Set<string>();
    for (const [index, share] of shares.entries()) {
      if (server !== this.server) {
        return; // they are no shares of the one that was turned to meanwhile
      }
      this.keep(share.id, { at, counts: countsOf(share) });
      ids.add(share.id);
      if (index % sharesInAStep === sharesInAStep - 1) {
        yield;
      }
    }
    this.showMoved(new Set([...this.movedIds].filter((id) => !ids.has(id))));
  }

  private *forgetAllBut(shares: readonly ListedShare[]): Steps<void> {
    const listed = new Set<string>();
    for (const [index, { id }] of shares.entries()) {
      listed.add(id);
      if (index % sharesInAStep === 0) {
        yield;
      }
    }
    let index = 0;
    for (const id of this.seen.keys()) {
      if (!listed.has(id)) {
        this.seen.delete(id);
      }
      if (index++ % sharesInAStep === 0) {
        yield;
      }
    }
  }

  private isMoved(share: ListedShare): boolean {
    const seen = this.seen.get(share.id);
    return seen !== undefined && !isSameCounts(seen.counts, countsOf(share));
  }

  private keep(id: string, seen: SeenScore): void {
    this.seen.set(id, seen);
    this.isChanged = true;
  }
}
