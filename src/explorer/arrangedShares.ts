import type { ListedShare } from "../api/listedShare";
import type { Subscription } from "../base/emitter";
import { Emitter } from "../base/emitter";
import type { ShareStore } from "../model/shares/shareStore";
import { runSteps } from "../base/steps";
import type { Arrangement, Arranging } from "./arrange";
import { arrange, isArrangedAlike } from "./arrange";
import { groupsOf } from "./grouping";
import { isSortedAlike } from "./sorting";
import type { ViewOptions } from "./viewOptions";

/** `rows`: there may be other rows, or in another order. `shares`: these have other values, in the same places. */
export type ArrangementChange = { readonly kind: "rows" } | { readonly kind: "shares"; readonly ids: readonly string[] };

/** More changed shares than this at once are arranged anew without a look at each. */
const mostLookedAt = 50;

/** The shares of the store as the view's options arrange them, kept up to date without holding anything up. */
export class ArrangedShares {
  private readonly changes = new Emitter<ArrangementChange>();
  private readonly subscriptions: readonly Subscription[];
  private readonly changed = new Set<string>();
  private arrangement: Arrangement = { source: [], shares: [], groups: undefined };
  private arrangedAs: Arranging;
  private arrangedOn: Date;
  private arranging = new AbortController();
  private running: Promise<void> = Promise.resolve();
  private isRunning = false;
  /** Whether options or list have changed since `current` was arranged. */
  private isBehind = true;
  /** Whether shares have changed while they were being arranged. */
  private isOutdated = false;

  constructor(
    private readonly store: ShareStore,
    private readonly options: ViewOptions,
    private readonly now: () => Date = () => new Date(),
  ) {
    this.arrangedAs = options.arranging;
    this.arrangedOn = now();
    this.subscriptions = [
      store.onDidChange((change) => {
        if (change.kind === "list") {
          this.rearrange();
        } else if (change.kind === "share") {
          this.noteChanged(change.id);
        }
      }),
      options.onDidChange(() => {
        this.rearrange();
      }),
    ];
    this.rearrange();
  }

  readonly onDidChange: (listener: (change: ArrangementChange) => void) => Subscription = this.changes.subscribe;

  /** The newest one that is ready. */
  get current(): Arrangement {
    return this.arrangement;
  }

  /** How `current` was arranged, which the options may be ahead of. */
  get currentArranging(): Arranging {
    return this.arrangedAs;
  }

  /** Whether `current` is what store and options ask for. */
  get isSettled(): boolean {
    return !this.isRunning;
  }

  /** Waits until `current` is arranged as the options ask, though shares may have changed since. */
  async arrangedAsAsked(): Promise<Arrangement> {
    while (this.isBehind) {
      await this.running;
    }
    return this.arrangement;
  }

  /** Waits until `current` is what store and options ask for. */
  async settled(): Promise<Arrangement> {
    let awaited: Promise<void> | undefined;
    while (awaited !== this.running) {
      awaited = this.running;
      await awaited;
    }
    return this.arrangement;
  }

  /** Arranges anew where time alone may have changed which shares match, or in which group they are. */
  followTime(): void {
    const { grouping, filter } = this.options.arranging;
    const isNewDay = this.now().toDateString() !== this.arrangedOn.toDateString();
    if (filter.dependsOnTime || (grouping === "age" && isNewDay)) {
      this.rearrangeChanged();
    }
  }

  dispose(): void {
    this.arranging.abort();
    this.isBehind = false; // nobody waits on
    for (const subscription of this.subscriptions) {
      subscription.dispose();
    }
  }

  /** Gives up what is under way: nobody wants to see it any more. */
  private rearrange(): void {
    this.isBehind = true;
    this.start();
  }

  /** Lets what is under way end first: shares may change faster than they are arranged. */
  private rearrangeChanged(): void {
    if (this.isRunning) {
      this.isOutdated = true;
    } else {
      this.start();
    }
  }

  private start(): void {
    this.arranging.abort();
    this.arranging = new AbortController();
    this.changed.clear();
    this.isOutdated = false;
    this.running = this.arrangeAll(this.arranging.signal);
  }

  private async arrangeAll(signal: AbortSignal): Promise<void> {
    const { arranging } = this.options;
    const now = this.now();
    this.isRunning = true;
    const arrangement = await runSteps(arrange(this.store.shares, arranging, now), signal);
    if (arrangement !== undefined && !signal.aborted) {
      const isSame = !this.isBehind && isArrangedAlike(arrangement, this.arrangement);
      this.isRunning = false;
      this.isBehind = false;
      this.arrangement = arrangement;
      this.arrangedAs = arranging;
      this.arrangedOn = now;
      if (!isSame) {
        this.changes.fire({ kind: "rows" });
      }
      if (this.isOutdated) {
        this.start();
      }
    }
  }

  /** Collects what changes in one go. */
  private noteChanged(id: string): void {
    this.changed.add(id);
    if (this.changed.size === 1) {
      queueMicrotask(() => {
        this.showChanged();
      });
    }
  }

  private showChanged(): void {
    const ids = [...this.changed];
    this.changed.clear();
    if (ids.length > 0) {
      this.changes.fire({ kind: "shares", ids });
      if (!this.keepTheirPlaces(ids)) {
        this.rearrangeChanged();
      }
    }
  }

  private keepTheirPlaces(ids: readonly string[]): boolean {
    const { sorting, grouping, filter } = this.options.arranging;
    if (sorting.key === "listed" && grouping === "none" && filter.isEmpty) {
      return true;
    }
    if (this.isRunning || ids.length > mostLookedAt) {
      return false;
    }
    const now = this.now();
    const groupKeys = (share: ListedShare) =>
      grouping === "none" ? "" : groupsOf(share, grouping, now).map(({ key }) => key).join("\n");
    return ids.every((id) => {
      const before = this.arrangement.source.find((share) => share.id === id);
      const after = this.store.get(id);
      return (
        before !== undefined &&
        after !== undefined &&
        filter.matches(before, now) === filter.matches(after, now) &&
        isSortedAlike(before, after, sorting) &&
        groupKeys(before) === groupKeys(after)
      );
    });
  }
}
