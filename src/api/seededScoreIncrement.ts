import * as z from "zod";
import type { ScoreReason } from "./score";
import { model, optional } from "./wire";

/** Names the one reason for which a material is scored; more than one is an error. Pieces OS Share API, model SeededScore. */
export const SeededScore = model({
  priority: optional(z.boolean()),
  reuse: optional(z.boolean()),
  update: optional(z.boolean()),
  reference: optional(z.boolean()),
  searched: optional(z.boolean()),
});
export type SeededScore = z.infer<typeof SeededScore>;

/**
 * Body of `POST /share/{share}/scores/increment`: the material to score, by name. The API knows some forty materials;
 * a share server answers for `share` (this share) and `shares` (the collection), and keeps the rest as unknown keys.
 * Pieces OS Share API, model SeededScoreIncrement.
 */
export const SeededScoreIncrement = model({
  share: optional(SeededScore),
  shares: optional(SeededScore),
});
export type SeededScoreIncrement = z.infer<typeof SeededScoreIncrement>;

/** The body that scores one share for one reason. */
export function incrementFor(reason: ScoreReason): SeededScoreIncrement {
  return { share: { [reason]: true } };
}
