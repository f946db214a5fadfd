import * as z from "zod";
import { scoreReasons } from "../api/score";

/** One score that a person gave. Its id is also its idempotency key. */
export const GivenScore = z.object({
  id: z.uuid(),
  shareId: z.string().min(1),
  reason: z.enum(scoreReasons),
});
export type GivenScore = z.infer<typeof GivenScore>;

/** Scores that were given, and can be taken back, together. */
export const ScoreBatch = z.object({
  id: z.uuid(),
  /** The server that they are for, by the name under which it is known in every window and after every restart. */
  server: z.string().min(1),
  /** ms since 1970 */
  givenAt: z.number(),
  scores: z.array(GivenScore),
});
export type ScoreBatch = z.infer<typeof ScoreBatch>;

/**
 * `waiting`: certainly not sent yet. `outbox`: that too, and not to be sent before its person says so, since the server
 * was out of reach. `sending`: under way. `failed`: certainly not counted. `unknown`: it was sent, and
 * nobody can tell whether it counted.
 */
export type PendingState =
  | { readonly kind: "waiting" }
  | { readonly kind: "outbox" }
  | { readonly kind: "sending" }
  | { readonly kind: "failed"; readonly why: string }
  | {
      readonly kind: "unknown";
      readonly why: string;
      /** When it was sent with its key (ms since 1970): a server that honours keys counts it once if it comes again. */
      readonly keyedAt: number | undefined;
    };

/** A score that is not known to have been counted. */
export interface PendingScore extends GivenScore {
  readonly batchId: string;
  readonly server: string;
  /** ms since 1970 */
  readonly givenAt: number;
  readonly state: PendingState;
}
