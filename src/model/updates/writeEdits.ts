import type { ShareJson } from "../../api/shareJson";
import { ShareClientError } from "../../client/errors";
import type { ShareVersion } from "../../client/shareClient";
import type { Edit } from "./edit";
import { findOut } from "./findOut";
import { applyEdits } from "./mergeEdits";
import { notTakenBy } from "./notTakenBy";
import type { UpdateContext, UpdateResult } from "./safeUpdate";
import { signalOf } from "./safeUpdate";

export type Written = Omit<UpdateResult, "alsoChanged">;

/** Writes a version back with edits in it, once, and finds out what became of it. Throws as `safeUpdate` does. */
export async function writeEdits(
  context: UpdateContext,
  newest: ShareVersion,
  edits: readonly Edit[],
  transferables: boolean,
): Promise<Written> {
  const { source, journal, signal } = context;
  const reread = async () => (await source.readVersion(newest.share.id, { transferables, signal })).share;
  const entry = await journal.begin(context.server, newest.share, edits);
  let answer: ShareJson;
  try {
    context.requireServer(); // the journal took its time
  } catch (error) {
    await entry.end("notApplied");
    throw error;
  }
  try {
    const updated = applyEdits(newest.share, edits);
    answer = await source.updateShare(updated, { transferables, ifMatch: newest.etag, signal: signalOf(context) });
  } catch (error) {
    if (!(error instanceof ShareClientError)) {
      throw error;
    }
    if (error.outcome === "notApplied") {
      await entry.end("notApplied");
      throw error;
    }
    const { outcome, result } = await findOut(edits, error, { reread, onSeen: context.onSeen });
    await entry.end(outcome);
    return result();
  }
  await entry.end("applied");
  return verified(answer, edits, reread);
}

/** The answer, if it has the values that were sent; else what the server has at a second look. */
async function verified(answer: ShareJson, edits: readonly Edit[], reread: () => Promise<ShareJson>): Promise<Written> {
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
