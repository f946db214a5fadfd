import { timeOf } from "../api/timestamp";

/** @returns milliseconds since 1970; nothing where the server's words are no time */
export function toTime(timestamp: Parameters<typeof timeOf>[0]): number | undefined {
  const time = timeOf(timestamp);
  return Number.isNaN(time) ? undefined : time;
}
