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
export const mostSeen = 20_000;
const sharesInAStep = 512;

/**
 * What a person has seen of the scores, kept on this machine, to tell what has changed since. The first sight of a share
 * counts as looking at it; a person's own scores are no news.
 */
export class SeenScores {
  private readonly changes = new Emitter<void>();
  private seen = new Map<string, SeenScore>();
  private movedIds = new Set<string>();
  private server: string | undefined;
  private reading: Promise<void> = Promise.resolve();
  private looking = new AbortController();
  private isChanged = false;

  constructor(private readonly options: SeenScoresOptions) {}

  /** What has changed is different now. */
  readonly onDidChange: (listener: () => void) => Subscription = this.changes.subscribe;

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
    const counts = countsOf(share);
    return seen === undefined || isSameCounts(seen.counts, counts)
      ? undefined
      : changeBetween(seen.counts, counts, new Date(seen.at));
  }

  /** Turns to what was seen on a server, and looks at its list. */
  async connect(server: string): Promise<void> {
    if (server !== this.server) {
      await this.save();
      this.server = server;
      this.seen = new Map();
      this.movedIds = new Set();
      this.reading = this.read(server);
    }
    await this.look();
  }

  /** Compares the list with what was seen; shares that are new are seen thereby. */
  async look(): Promise<void> {
    if (this.server === undefined) {
      return;
    }
    await this.reading;
    this.looking.abort();
    this.looking = new AbortController();
    const moved = await runSteps(this.compare(this.options.shares()), this.looking.signal);
    if (moved !== undefined) {
      this.movedIds = moved;
      this.changes.fire();
    }
  }

  /** Compares one share, of which there is a newer version. */
  lookAt(id: string): void {
    const share = this.options.share(id);
    const isMoved = share !== undefined && this.changeOf(share) !== undefined;
    if (isMoved !== this.movedIds.has(id)) {
      this.movedIds = new Set(isMoved ? [...this.movedIds, id] : [...this.movedIds].filter((other) => other !== id));
      this.changes.fire();
    }
  }

  /** From now on the scores of these shares as they are count as seen. */
  markSeen(shares: readonly ListedShare[]): void {
    const at = this.options.now();
    for (const share of shares) {
      this.keep(share.id, { at, counts: countsOf(share) });
    }
    const ids = new Set(shares.map(({ id }) => id));
    this.movedIds = new Set([...this.movedIds].filter((id) => !ids.has(id)));
    this.changes.fire();
  }

  /** A score that the person gave was counted. */
  noteOwn({ shareId, reason }: GivenScore): void {
    const seen = this.seen.get(shareId);
    if (seen !== undefined) {
      this.keep(shareId, { ...seen, counts: countsWith(seen.counts, reason) });
    }
  }

  /** Writes what was seen to disk. A failure is noted in the log: all that is lost is what is new. */
  async save(): Promise<void> {
    const { server, seen } = this;
    const { files, log } = this.options;
    if (server === undefined || !this.isChanged) {
      return;
    }
    this.isChanged = false;
    try {
      await files.write(server, seen);
    } catch (error) {
      log.warn(`Could not note which scores were seen: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  private async read(server: string): Promise<void> {
    const seen = await this.options.files.read(server);
    if (server === this.server) {
      this.seen = new Map([...seen, ...this.seen]);
    }
  }

  private *compare(shares: readonly ListedShare[]): Steps<Set<string>> {
    const moved = new Set<string>();
    const at = this.options.now();
    for (const [index, share] of shares.entries()) {
      if (!this.seen.has(share.id) && this.seen.size < mostSeen) {
        this.keep(share.id, { at, counts: countsOf(share) });
      } else if (this.changeOf(share) !== undefined) {
        moved.add(share.id);
      }
      if (index % sharesInAStep === 0) {
        yield;
      }
    }
    return moved;
  }

  private keep(id: string, seen: SeenScore): void {
    this.seen.set(id, seen);
    this.isChanged = true;
  }
}
