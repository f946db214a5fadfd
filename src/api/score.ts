import type * as z from "zod";
import type { ListedScore } from "./listedShare";
import { count, model, optional } from "./wire";

/** The reasons for which a share can be scored, in the order in which they are offered. */
export const scoreReasons = ["priority", "reuse", "update", "reference", "searched"] as const;
export type ScoreReason = (typeof scoreReasons)[number];

/**
 * A material's score: how often it was scored by a person and automatically, and how often for each reason.
 * Pieces OS Share API, model Score.
 */
export const Score = model({
  manual: count(),
  automatic: count(),
  priority: optional(count()),
  reuse: optional(count()),
  update: optional(count()),
  reference: optional(count()),
  searched: optional(count()),
});
export type Score = z.infer<typeof Score>;

/** One number for a score: every time it was scored, by a person or automatically. */
export function totalScore(score: ListedScore | null | undefined): number {
  return (score?.manual ?? 0) + (score?.automatic ?? 0);
}
