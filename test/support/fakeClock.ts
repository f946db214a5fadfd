import type { Clock } from "../../src/base/clock";

interface Timer {
  readonly at: number;
  readonly run: () => void;
}

/** Time that passes only when told to. */
export class FakeClock implements Clock {
  private readonly timers = new Set<Timer>();
  /** Since the clock began to run. */
  private time = 0;
  private start = Date.parse("2026-11-24T12:00:00Z");

  /** How many wait for their time. */
  get timerCount(): number {
    return this.timers.size;
  }

  now(): number {
    return this.start + this.time;
  }

  uptime(): number {
    return this.time;
  }

  /** Sets the time of day forward or back; nothing becomes due by that. */
  set(byMs: number): void {
    this.start += byMs;
  }

  after(ms: number, run: () => void): { dispose(): void } {
    const timer = { at: this.time + ms, run };
    this.timers.add(timer);
    return { dispose: () => this.timers.delete(timer) };
  }

  /** Lets time pass, and runs what becomes due in its order. */
  pass(ms: number): void {
    const end = this.time + ms;
    for (;;) {
      const [next] = [...this.timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
      if (next === undefined) {
        break;
      }
      this.time = Math.max(this.time, next.at);
      this.timers.delete(next);
      next.run();
    }
    this.time = end;
  }
}
