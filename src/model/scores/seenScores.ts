import { setImmediate as turn } from "node:timers/promises";
import type { ListedShare } from "../../api/listedShare";
import type { Subscription } from "../../base/emitter";
import { Emitter } from "../../base/emitter";
import { readBaselines, trimBaselines, writeBaselines } from "../../state/baselineTable";
import type { StateDatabase } from "../../state/stateDatabase";
import type { ScoreBody } from "../pending/pendingWrite";
import type { ScoreChange, ScoreCounts } from "./scoreCounts";
import { changeBetween, countsOf, countsWith, hasGrown } from "./scoreCounts";
import type { Steps } from "../../base/steps";
import { runSteps } from "../../base/steps";

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
  readonly state: Pick<StateDatabase, "read" | "write">;
  readonly now: () => number;
  readonly log: { warn(line: string): void };
}

/** So many shares of a server are kept in mind; of others no change is told. */
export const mostSeen = 100_000;
const sharesInAStep = 512;

/** What is known of one server. */
interface Known {
  readonly server: string;
  readonly seen: Map<string, SeenScore>;
  /** The shares whose scores in memory aren't on the disk. */
  readonly unsaved: Set<string>;
  /** Up to where this window knows what is on the disk. */
  upTo: number;
}

function nothingKnown(server: string): Known {
  return { server, seen: new Map(), unsaved: new Set(), upTo: 0 };
}

/** So many rows are read or written at once; more would block the extension host too long. */
const rowsInASlice = 250;

/**
 * What a person has seen of the scores, kept on this machine, to tell what has changed since. The first sight of a share
 * counts as looking at it; a person's own scores are no news.
 */
export class SeenScores {
  private readonly changes = new Emitter<ReadonlySet<string>>();
  private known = nothingKnown("");
  private movedIds: ReadonlySet<string> = new Set();
  /** Shares of which there are newer versions, not compared yet. */
  private readonly newer = new Set<string>();
  private reading: Promise<void> = Promise.resolve();
  private saving: Promise<void> = Promise.resolve();
  /** The look at the whole list that is under way. */
  private looking: AbortController | undefined;

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
    return this.known.seen.has(shareId);
  }

  changeOf(share: ListedShare): ScoreChange | undefined {
    const seen = this.known.seen.get(share.id);
    return seen && this.isMoved(share) ? changeBetween(seen.counts, countsOf(share), new Date(seen.at)) : undefined;
  }

  /** Turns to what was seen on a server, before any of its shares are known, and looks at its list. */
  async connect(server: string): Promise<void> {
    if (server === this.known.server) {
      return;
    }
    const saved = this.save();
    const known = nothingKnown(server);
    this.known = known;
    this.looking?.abort();
    this.newer.clear();
    this.showMoved(new Set());
    this.reading = saved.then(() => this.readFirst(known));
    await this.look();
  }

  /** Compares the list with what was seen; shares that are new are seen thereby. */
  async look(): Promise<void> {
    if (this.known.server === "") {
      return;
    }
    this.looking?.abort();
    const looking = new AbortController();
    this.looking = looking;
    await this.reading;
    await this.read(this.known); // another window may have looked, or scored
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

  /** A score that the person gave was counted, and is added to the baselines on the disk in this very moment. */
  noteOwn({ shareId, reason }: Pick<ScoreBody, "shareId" | "reason">): void {
    const seen = this.known.seen.get(shareId);
    if (seen !== undefined) {
      this.known.seen.set(shareId, { ...seen, counts: countsWith(seen.counts, reason) });
    }
  }

  /** A use of a share was counted for the person. As `noteOwn`, but the baselines on the disk don't know of it yet. */
  noteUse(use: Pick<ScoreBody, "shareId" | "reason">): void {
    this.noteOwn(use);
    this.known.unsaved.add(use.shareId);
  }

  /** Saves what was seen; done when it resolves, also where it began before. A failure is logged, and made up for by the next one. */
  save(): Promise<void> {
    const { known } = this;
    if (known.unsaved.size > 0) {
      this.saving = this.saving.then(() => this.write(known));
    }
    return this.saving;
  }

  private async write(known: Known): Promise<void> {
    const { state, log } = this.options;
    const { server, seen, unsaved } = known;
    try {
      while (unsaved.size > 0) {
        // What is in memory is taken inside the transaction, where no score can be counted in between.
        await state.write((db) => {
          const ids = firstOf(unsaved, rowsInASlice);
          const rows = ids.flatMap((share) => {
            const score = seen.get(share);
            return score === undefined ? [] : { share, ...score };
          });
          known.upTo = writeBaselines(db, server, rows, known.upTo);
          ids.forEach((id) => unsaved.delete(id));
        });
        await turn();
      }
      await state.write((db) => {
        trimBaselines(db, server, mostSeen);
      });
    } catch (error) {
      log.warn(`Couldn't save which scores you have seen: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  private async readFirst(known: Known): Promise<void> {
    await this.read(known);
    if (known === this.known) {
      this.changes.fire(new Set());
    }
  }

  /** Reads what is on the disk and new to this window. What isn't saved yet stays. */
  private async read(known: Known): Promise<void> {
    const { state, log } = this.options;
    try {
      for (let isMore = true; isMore && known === this.known; ) {
        isMore = await state.read((db) => {
          const { rows, upTo } = readBaselines(db, known.server, known.upTo, rowsInASlice);
          known.upTo = upTo;
          for (const { share, at, counts } of rows) {
            if (!known.unsaved.has(share)) {
              known.seen.set(share, { at, counts });
            }
          }
          return rows.length === rowsInASlice;
        });
        if (isMore) {
          await turn();
        }
      }
    } catch (error) {
      log.warn(`Couldn't read which scores you have seen: ${error instanceof Error ? error.message : String(error)}`);
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
      const isNew = !this.known.seen.has(share.id);
      if (isNew && mayForget && this.known.seen.size >= mostSeen) {
        mayForget = false;
        yield* this.forgetAllBut(shares);
      }
      if (isNew && this.known.seen.size < mostSeen) {
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
    const { known } = this;
    const at = this.options.now();
    const ids = new Set<string>();
    for (const [index, share] of shares.entries()) {
      if (known !== this.known) {
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
    for (const id of this.known.seen.keys()) {
      if (!listed.has(id)) {
        this.known.seen.delete(id);
      }
      if (index++ % sharesInAStep === 0) {
        yield;
      }
    }
  }

  private isMoved(share: ListedShare): boolean {
    const seen = this.known.seen.get(share.id);
    return seen !== undefined && hasGrown(seen.counts, countsOf(share));
  }

  private keep(id: string, seen: SeenScore): void {
    this.known.seen.set(id, seen);
    this.known.unsaved.add(id);
  }
}

/** The first members of a set, without looking at the others. */
function firstOf(set: ReadonlySet<string>, count: number): string[] {
  const first: string[] = [];
  for (const member of set) {
    if (first.length === count) {
      break;
    }
    first.push(member);
  }
  return first;
}
