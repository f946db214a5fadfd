import { setImmediate } from "node:timers/promises";
import type { ScoreQueue } from "../../src/model/pending/scoreQueue";
import type { ScoreSender } from "../../src/model/pending/scoreRun";
import { StateDatabase } from "../../src/state/stateDatabase";
import type { WindowLocks } from "../../src/state/windowLocks";
import { aScoreQueue } from "./aScoreQueue";
import type { FakeClock } from "./fakeClock";

export interface KillableWindowParts {
  readonly folder: string;
  readonly sender: ScoreSender;
  readonly clock: FakeClock;
  readonly locks: WindowLocks;
  readonly isServerUnavailable: () => boolean;
  /** How many things it may do to the disk and the server until it is killed, in the middle of the next one. */
  readonly stepsToLive: number;
  /** Whether the step in which it is killed still has its effect, which it then never hears of. */
  readonly diesAfterEffect: boolean;
}

/** A window's queue that ends, as by kill -9, at a given step: nothing of it has an effect from then on. */
export class KillableWindow {
  readonly queue: ScoreQueue;
  isDead = false;
  /** Closes its database once it rests. */
  readonly close: () => Promise<void>;
  private steps = 0;
  private underWay = 0;

  constructor(private readonly parts: KillableWindowParts) {
    const { folder, sender, clock, locks, isServerUnavailable } = parts;
    const state = new StateDatabase({ folder });
    this.close = () => state.close();
    this.queue = aScoreQueue({
      clock,
      locks,
      isServerUnavailable,
      state: {
        read: (task) => this.step(() => state.read(task)),
        write: (task) => this.step(() => state.write(task)),
      },
      sender: {
        get honoursIdempotencyKeys() {
          return sender.honoursIdempotencyKeys;
        },
        increment: (...args) => this.step(() => sender.increment(...args)),
        reread: (id) => this.step(() => sender.reread(id)),
        rereadAll: () => this.step(() => sender.rereadAll()),
      },
    });
  }

  /** Waits until nothing is under way. */
  async rest(): Promise<void> {
    for (let idle = 0; idle < 3; ) {
      await setImmediate();
      idle = this.underWay === 0 ? idle + 1 : 0;
    }
  }

  kill(): void {
    this.isDead = true;
    this.queue.dispose();
  }

  private livesOn(): boolean {
    return !this.isDead;
  }

  private async step<Result>(act: () => Promise<Result>): Promise<Result> {
    if (!this.livesOn()) {
      return forever();
    }
    const isLast = ++this.steps > this.parts.stepsToLive;
    if (isLast) {
      this.kill();
    }
    if (isLast && !this.parts.diesAfterEffect) {
      return forever();
    }
    this.underWay++;
    const outcome = await act().then(
      (value) => () => value,
      (error: unknown) => () => {
        throw error;
      },
    );
    this.underWay--;
    return this.livesOn() ? outcome() : forever();
  }
}

function forever(): Promise<never> {
  return new Promise(() => undefined);
}
