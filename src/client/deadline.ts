/** The time that one attempt may take, from connecting to the last byte. */
export class Deadline {
  private readonly controller = new AbortController();
  private readonly timer: NodeJS.Timeout;
  private isOver = false;

  constructor(timeoutMs: number, caller: AbortSignal | undefined) {
    this.signal = caller === undefined ? this.controller.signal : AbortSignal.any([this.controller.signal, caller]);
    this.timer = setTimeout(() => {
      this.isOver = true;
      this.controller.abort();
    }, timeoutMs);
  }

  /** Aborts when the time is over, or when the caller gives up. */
  readonly signal: AbortSignal;

  get hasPassed(): boolean {
    return this.isOver;
  }

  dispose(): void {
    clearTimeout(this.timer);
  }
}
