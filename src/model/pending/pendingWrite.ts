import * as z from "zod";
import { scoreReasons } from "../../api/score";
import { EditRecord } from "../updates/editRecord";

const Head = {
  shareId: z.string().min(1),
  /** What was given together, and is undone together. */
  batchId: z.string(),
  /** When it was made, for people to read: milliseconds since 1970. */
  madeAt: z.number(),
};

/** A score as it is kept until it's on its server. */
export const ScoreBody = z.object({ ...Head, reason: z.enum(scoreReasons) });
export type ScoreBody = z.infer<typeof ScoreBody>;

/** An update as it is kept until it's on its server. */
export const EditBody = z.object({
  ...Head,
  /** What its author knew the share as. */
  title: z.string(),
  /** As `UpdateRequest`. */
  request: z.object({
    id: z.string().min(1),
    edits: z.array(EditRecord).min(1),
    base: z.record(z.string(), z.unknown()),
    transferables: z.boolean(),
  }),
});
export type EditBody = z.infer<typeof EditBody>;

/**
 * `waiting`: in its undo window. `outbox`: certainly not sent, and not to be sent before its author says so. `sending`:
 * under way. `failed`: certainly not applied. `unconfirmed`: sent, but the response was lost.
 */
export type PendingState =
  | { readonly kind: "waiting" }
  | { readonly kind: "outbox" }
  | { readonly kind: "sending" }
  | { readonly kind: "failed"; readonly why: string }
  | {
      readonly kind: "unconfirmed";
      readonly why: string;
      /** Whether its first try went with its idempotency key: a server that honors keys counts it once if it's sent again. */
      readonly isKeyed: boolean;
    };

/** How a write is that isn't under way. */
export type RestingState = Exclude<PendingState, { kind: "sending" }>;

interface Pending {
  /** Also its idempotency key. */
  readonly id: string;
  /** The identity of the server that it was made for. */
  readonly server: string;
  readonly state: PendingState;
}

export interface PendingScore extends Pending, ScoreBody {
  readonly kind: "score";
}

export interface PendingEdit extends Pending, EditBody {
  readonly kind: "edit";
}

/** A score or edit that isn't on its server yet. */
export type PendingWrite = PendingScore | PendingEdit;
