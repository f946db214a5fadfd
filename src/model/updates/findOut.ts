import type { ShareJson } from "../../api/shareJson";
import { NoAnswerError, RequestAbortedError, ShareClientError, ShareNotFoundError } from "../../client/errors";
import type { Edit } from "./edit";
import { inverseOf } from "./edit";
import type { EditPath } from "./editPath";
import { fieldNames } from "./editPath";
import { notTakenBy } from "./notTakenBy";
import { OutcomeUnknownError } from "./outcomeUnknownError";
import { UpdateLostError } from "./updateErrors";

interface Found {
  readonly outcome: "applied" | "notApplied" | "unknown";
  /** What the update comes to: the share as the server has it, or an error. */
  readonly result: () => { readonly share: ShareJson; readonly how: "readBack"; readonly notTaken: [] };
}

export interface SecondLook {
  readonly reread: () => Promise<ShareJson>;
  readonly onSeen: (share: ShareJson) => void;
}

const gatewayTimeout = 504;

/** After a write without an answer: what the server has now tells whether it took effect, or nobody can. */
export async function findOut(edits: readonly Edit[], cause: ShareClientError, look: SecondLook): Promise<Found> {
  const share = await look.reread().catch((error: unknown) => {
    if (error instanceof ShareClientError) {
      return error;
    }
    throw error;
  });
  if (share instanceof ShareNotFoundError) {
    return { outcome: "unknown", result: fail(share) };
  }
  if (share instanceof ShareClientError) {
    return unknown("The update of this share may or may not have taken effect. Refresh to see.", cause);
  }
  const notMine = notTakenBy(share, edits);
  if (notMine.length === 0) {
    return { outcome: "applied", result: () => ({ share, how: "readBack", notTaken: [] }) };
  }
  look.onSeen(share);
  const notOld = notTakenBy(share, edits.map(inverseOf));
  if (notOld.length === 0) {
    return isOver(cause)
      ? { outcome: "notApplied", result: fail(new UpdateLostError(`The update has not taken effect: the server still has the old values. ${cause.sentence}`, { cause })) }
      : unknown("It is not known yet whether the update takes effect: the server still had the old values just now. Refresh to see.", cause);
  }
  const neither = notMine.filter((path) => notOld.includes(path));
  return neither.length === 0
    ? unknown(`The server has taken the ${fieldNames(notOld)} from the update, and not the ${fieldNames(notMine)} yet. Refresh to see.`, cause)
    : unknown(neitherOf(neither), cause);
}

function neitherOf(paths: readonly EditPath[]): string {
  return `The server now has neither the old ${fieldNames(paths)} nor yours, so nobody can tell whether the update took effect.`;
}

/** Whether the server is done with the request. One that has not answered may still be at it. */
export function isOver(cause: ShareClientError): boolean {
  return !(cause instanceof NoAnswerError || cause instanceof RequestAbortedError) && cause.status !== gatewayTimeout;
}

function unknown(sentence: string, cause: ShareClientError): Found {
  return { outcome: "unknown", result: fail(new OutcomeUnknownError(`${sentence} ${cause.sentence}`, { cause })) };
}

function fail(error: Error): () => never {
  return () => {
    throw error;
  };
}
