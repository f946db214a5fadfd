import type { Share } from "../api/share";
import { ShareClientError } from "../client/errors";
import type { ShareVersion } from "../client/shareClient";
import type { Edit } from "./edit";
import type { EditPath } from "./editPath";
import { valueAt } from "./editPath";
import { applyEdits } from "./mergeEdits";
import type { UpdateContext, UpdateResult } from "./safeUpdate";
import { sameJson } from "./sameJson";
import { UpdateLostError } from "./updateErrors";
import { OutcomeUnknownError } from "./outcomeUnknownError";

type Written = Omit<UpdateResult, "alsoChanged">;

/** Writes a version back with edits in it, once, and finds out what became of it. Throws as `safeUpdate` does. */
export async function writeEdits(
  { source, journal, signal }: UpdateContext,
  newest: ShareVersion,
  edits: readonly Edit[],
  transferables: boolean,
): Promise<Written> {
  const reread = async () => (await source.readVersion(newest.share.id, { transferables, signal })).share;
  const entry = await journal.begin(newest.share, edits);
  let answer: Share;
  try {
    const updated = applyEdits(newest.share, edits);
    answer = await source.updateShare(updated, { transferables, ifMatch: newest.etag, signal });
  } catch (error) {
    if (!(error instanceof ShareClientError) || error.outcome === "notApplied") {
      await entry.end("notApplied");
      throw error;
    }
    const { outcome, result } = await findOut(edits, error, reread);
    await entry.end(outcome);
    return result();
  }
  await entry.end("applied");
  return verified(answer, edits, reread);
}

/** The answer, if it has the values that were sent; else what the server has at a second look. */
async function verified(answer: Share, edits: readonly Edit[], reread: () => Promise<Share>): Promise<Written> {
  if (notTakenBy(answer, edits).length === 0) {
    return { share: answer, how: "answered", notTaken: [] };
  }
  const share = await reread().catch((error: unknown) => {
    if (error instanceof ShareClientError) {
      return answer; // there is nothing newer to go by
    }
    throw error;
  });
  return { share, how: "answered", notTaken: notTakenBy(share, edits) };
}

interface Found {
  readonly outcome: "applied" | "notApplied" | "unknown";
  readonly result: () => Written;
}

/** After a write without an answer: what the server has now tells whether it took effect, or nobody can. */
async function findOut(edits: readonly Edit[], cause: ShareClientError, reread: () => Promise<Share>): Promise<Found> {
  const fail = (error: Error) => () => {
    throw error;
  };
  let share: Share;
  try {
    share = await reread();
  } catch {
    const sentence = `The update of this share may or may not have taken effect. Refresh to see. ${cause.message}`;
    return { outcome: "unknown", result: fail(new OutcomeUnknownError(sentence, { cause })) };
  }
  if (notTakenBy(share, edits).length === 0) {
    return { outcome: "applied", result: () => ({ share, how: "readBack", notTaken: [] }) };
  }
  if (edits.every(({ path, base }) => sameJson(valueAt(share, path), base))) {
    const sentence = `The update has not taken effect: the server still has the old values. ${cause.message}`;
    return { outcome: "notApplied", result: fail(new UpdateLostError(sentence, { cause })) };
  }
  const sentence = `The server now has neither the old values nor yours, so nobody can tell whether the update took effect. ${cause.message}`;
  return { outcome: "unknown", result: fail(new OutcomeUnknownError(sentence, { cause })) };
}

function notTakenBy(share: Share, edits: readonly Edit[]): EditPath[] {
  return edits.filter(({ path, mine }) => !sameJson(valueAt(share, path), mine)).map(({ path }) => path);
}
