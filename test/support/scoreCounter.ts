import type { ScoreSender } from "../../src/model/pending/scoreRun";

/** A server in memory that counts scores; each one that arrives is kept, and answered as told. */
export class ScoreCounter implements ScoreSender {
  honoursIdempotencyKeys = false;
  /** What arrived, as "share reason". */
  readonly arrived: string[] = [];
  readonly readAgain: string[] = [];
  /** Keys in the order of arrival. */
  readonly keys: string[] = [];
  /** What happens to the scores that arrive; by default they count. */
  answer: (shareId: string, reason: string) => Promise<void> = () => Promise.resolve();

  async increment(shareId: string, reason: string, key: string): Promise<void> {
    this.arrived.push(`${shareId} ${reason}`);
    this.keys.push(key);
    await this.answer(shareId, reason);
  }

  reread(shareId: string): Promise<void> {
    this.readAgain.push(shareId);
    return Promise.resolve();
  }

  rereadAll(): Promise<boolean> {
    this.readAgain.push("all");
    return Promise.resolve(true);
  }
}
