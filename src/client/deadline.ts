/** The time that one attempt may take: half of it until the answer begins, all of it until its last byte. */
export class Deadline {
  private readonly controller = new AbortController();
  private readonly forFirstByte: NodeJS.Timeout;
  private readonly forLastByte: NodeJS.Timeout;
  private passed: number | undefined;

  constructor(timeoutMs: number, caller: AbortSignal | undefined) {
    this.signal = caller === undefined ? this.controller.signal : AbortSignal.any([this.controller.signal, caller]);
    this.forFirstByte = this.limit(timeoutMs / 2);
    this.forLastByte = this.limit(timeoutMs);
  }

  /** Aborts when a limit has passed, or when the caller gives up. */
  readonly signal: AbortSignal;

  /** The limit that has passed, in milliseconds. */
  get passedMs(): number | undefined {
    return this.passed;
  }

  answerBegan(): void {
    clearTimeout(this.forFirstByte);
  }

  dispose(): void {
    clearTimeout(this.forFirstByte);
    clearTimeout(this.forLastByte);
  }

  private limit(ms: number): NodeJS.Timeout {
    return setTimeout(() => {
      this.passed = ms;
      this.controller.abort();
    }, ms);
  }
}
