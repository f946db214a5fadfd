import type { GroupedTimestamp } from "../api/timestamp";

/** @returns milliseconds since 1970; nothing where the server's words are no time */
export function toTime({ value }: GroupedTimestamp): number | undefined {
  const time = Date.parse(value);
  return Number.isNaN(time) ? undefined : time;
}
