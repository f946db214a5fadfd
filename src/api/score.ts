import * as z from "zod";
import type { ListedScore } from "./listedShare";
import { model, optional } from "./wire";

/** The reasons for which a share can be scored, in the order in which they are offered. */
export const scoreReasons = ["priority", "reuse", "update", "reference", "searched"] as const;
export type ScoreReason = (typeof scoreReasons)[number];

/**
 * A material's score: how often it was scored by a person and automatically, and how often for each reason.
 * Pieces OS Share API, model Score.
 */
export const Score = model({
  manual: z.int().min(0),
  automatic: z.int().min(0),
  priority: optional(z.int().min(0)),
  reuse: optional(z.int().min(0)),
  update: optional(z.int().min(0)),
  reference: optional(z.int().min(0)),
  searched: optional(z.int().min(0)),
});
export type Score = z.infer<typeof Score>;

/** One number for a score: every time it was scored, by a person or automatically. */
export function totalScore(score: ListedScore | null | undefined): number {
  return (score?.manual ?? 0) + (score?.automatic ?? 0);
}
