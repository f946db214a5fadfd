import { randomUUID } from "node:crypto";
import type { ScoreReason } from "../../api/score";
import type { SeenScores } from "./seenScores";

export interface UseCounterOptions {
  /** Whether the person has turned it on. */
  readonly isOn: () => boolean;
  /** Scores a share once, as `ShareStore.increment` does. */
  readonly increment: (id: string, reason: ScoreReason, idempotencyKey: string, options: { readonly server: string }) => Promise<void>;
  readonly seen: Pick<SeenScores, "noteUse">;
  /** Milliseconds of a clock that nobody sets. */
  readonly now: () => number;
  readonly log: { debug(line: string): void };
}

/** The use of shares, and the identity of the server that they are on. */
export interface Use {
  readonly ids: readonly string[];
  readonly server: string;
}

const onceInMs = 10 * 60_000;

/**
 * Counts how shares are used, where the person wants that: at most one of each reason for a share in ten minutes. It works
 * in the background. A use that can't be counted is dropped, and nothing is read back.
 */
export class UseCounter {
  private readonly counted = new Map<string, number>();

  constructor(private readonly options: UseCounterOptions) {}

  count(reason: ScoreReason, { ids, server }: Use): void {
    if (!this.options.isOn()) {
      return;
    }
    this.forgetOld();
    for (const id of ids) {
      const key = JSON.stringify([server, id, reason]);
      if (!this.counted.has(key)) {
        this.counted.set(key, this.options.now());
        void this.send(id, reason, server);
      }
    }
  }

  private async send(id: string, reason: ScoreReason, server: string): Promise<void> {
    const { increment, seen, log } = this.options;
    try {
      await increment(id, reason, randomUUID(), { server });
      seen.noteUse({ shareId: id, reason });
    } catch (error) {
      log.debug(`A use was not counted: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  /** They are in the order of their times. */
  private forgetOld(): void {
    const now = this.options.now();
    for (const [key, at] of this.counted) {
      if (now - at < onceInMs) {
        return;
      }
      this.counted.delete(key);
    }
  }
}
