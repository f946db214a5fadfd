import type { Subscription } from "./emitter";

/** The time, and how to wait; tests bring their own. */
export interface Clock {
  /** Milliseconds since 1970. Somebody may set it, back too. */
  now(): number;
  /** Milliseconds since some moment; it only ever goes forward. */
  uptime(): number;
  after(ms: number, run: () => void): Subscription;
}
