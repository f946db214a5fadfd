import { setImmediate } from "node:timers/promises";
import type { JournalOwner } from "../../src/shares/journalOwner";
import { ScoreJournal } from "../../src/shares/scoreJournal";
import type { ScoreQueue } from "../../src/shares/scoreQueue";
import type { ScoreSender } from "../../src/shares/scoreRun";
import { aScoreQueue } from "./aScoreQueue";
import type { FakeClock } from "./fakeClock";

export interface KillableWindowParts {
  readonly folder: string;
  readonly sender: ScoreSender;
  readonly clock: FakeClock;
  readonly owner: JournalOwner;
  readonly isServerAway: () => boolean;
  /** How many things it may do to the disk and the server until it is killed, in the middle of the next one. */
  readonly stepsToLive: number;
  /** Whether the step in which it is killed still has its effect, which it then never hears of. */
  readonly diesAfterEffect: boolean;
}

/** A window's queue that ends, as by kill -9, at a given step: nothing of it has an effect from then on. */
export class KillableWindow {
  readonly queue: ScoreQueue;
  isDead = false;
  private steps = 0;
  private underWay = 0;

  constructor(private readonly parts: KillableWindowParts) {
    const { folder, sender, clock, owner, isServerAway } = parts;
    const journal = new ScoreJournal(folder, owner);
    this.queue = aScoreQueue({
      folder,
      clock,
      isServerAway,
      journal: {
        create: (...args) => this.step(() => journal.create(...args)),
        write: (id, entry) => this.step(() => journal.write(id, entry)),
        remove: (id) => this.step(() => journal.remove(id)),
        takeOver: (server) => this.step(() => journal.takeOver(server)),
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
