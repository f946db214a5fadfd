import type { ReadyAnswer } from "./answer";

/** Ready answers by key, up to a number of bytes; the oldest make room. */
export class AnswerCache {
  readonly #answers = new Map<string, ReadyAnswer>();
  #bytes = 0;

  constructor(private readonly maxBytes: number) {}

  get(key: string): ReadyAnswer | undefined {
    return this.#answers.get(key);
  }

  set(key: string, answer: ReadyAnswer): void {
    this.delete(key);
    if (answer.body.byteLength > this.maxBytes) {
      return;
    }
    this.#answers.set(key, answer);
    this.#bytes += answer.body.byteLength;
    for (const oldest of this.#answers.keys()) {
      if (this.#bytes <= this.maxBytes) {
        return;
      }
      this.delete(oldest);
    }
  }

  delete(key: string): void {
    this.#bytes -= this.#answers.get(key)?.body.byteLength ?? 0;
    this.#answers.delete(key);
  }
}
