export interface RefreshPollerOptions {
  readonly clock: {
    now(): number;
    /** Runs `run` once after `ms`, unless it is disposed of before. */
    after(ms: number, run: () => void): { dispose(): void };
  };
  /** From 0 to 1. */
  readonly random: () => number;
  /** Milliseconds between two refreshes; 0 for none. */
  readonly interval: () => number;
  /** Reads the list again; whoever does also calls `settled`. Never fails. */
  readonly refresh: () => Promise<void>;
}

const longestBackOffMs = 10 * 60_000;

/**
 * Reads the list again in intervals, as long as someone looks: one request at a time, and ever more seldom while they
 * fail. Whoever looks again after a while gets a refresh at once.
 */
export class RefreshPoller {
  private isWatched = false;
  private isUnderWay = false;
  private failures = 0;
  private settledAt: number | undefined;
  private jitter = 1;
  private timer: { dispose(): void } | undefined;

  constructor(private readonly options: RefreshPollerOptions) {}

  /** Whether anyone can see the list. */
  watch(isWatched: boolean): void {
    if (isWatched !== this.isWatched) {
      this.isWatched = isWatched;
      this.plan();
    }
  }

  /** The list was read, or could not be, whoever asked for it. */
  settled(succeeded: boolean): void {
    this.failures = succeeded ? 0 : this.failures + 1;
    this.settledAt = this.options.clock.now();
    this.jitter = 0.8 + 0.4 * this.options.random();
    this.plan();
  }

  /** Nothing was read yet, as from another server: the first reading is not a poller's. */
  reset(): void {
    this.failures = 0;
    this.settledAt = undefined;
    this.plan();
  }

  /** Takes another interval into account. */
  plan(): void {
    this.timer?.dispose();
    const { clock, interval } = this.options;
    if (this.isWatched && !this.isUnderWay && this.settledAt !== undefined && interval() > 0) {
      const pause = this.pause();
      const wait = Math.min(pause, Math.max(0, this.settledAt + pause - clock.now())); // the clock may be set back
      this.timer = clock.after(wait, () => {
        void this.poll();
      });
    }
  }

  dispose(): void {
    this.isWatched = false;
    this.timer?.dispose();
  }

  /** After failures the interval doubles each time; all windows that lost a server do not ask it at the same moment. */
  private pause(): number {
    const interval = this.options.interval();
    if (this.failures === 0) {
      return interval;
    }
    const longer = Math.max(interval, Math.min(interval * 2 ** Math.min(this.failures, 10), longestBackOffMs));
    return Math.round(longer * this.jitter);
  }

  private async poll(): Promise<void> {
    this.isUnderWay = true;
    try {
      await this.options.refresh();
    } finally {
      this.isUnderWay = false;
      this.plan();
    }
  }
}
