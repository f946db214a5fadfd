import * as z from "zod";
import { model, optional } from "./wire";

/**
 * A point in time. `value` is ISO 8601 with a zone and up to microseconds; `readable` is a phrase frozen when the
 * server answered ("9 months ago"), so it is never shown. Pieces OS Share API, model GroupedTimestamp.
 */
export const GroupedTimestamp = model({
  value: z.string(),
  readable: optional(z.string()),
});
export type GroupedTimestamp = z.infer<typeof GroupedTimestamp>;

/** Returns the time in milliseconds since 1970; NaN where there is none that can be read. */
export function timeOf(timestamp: { readonly value?: string | null | undefined } | null | undefined): number {
  return Date.parse(timestamp?.value ?? "");
}
