import type { ShareJson } from "../../api/shareJson";
import { ShareChangedError, ShareClientError } from "../../client/errors";
import type { ShareClient, ShareVersion } from "../../client/shareClient";
import type { Edit } from "./edit";
import { editsBetween } from "./edit";
import type { EditPath } from "./editPath";
import { isAtOrBelow } from "./editPath";
import { findOut } from "./findOut";
import { applyEdits, mergeEdits } from "./mergeEdits";
import { notTakenBy } from "./notTakenBy";
import { EditConflictError } from "./updateErrors";
import type { UpdateJournal } from "./updateJournal";

export interface UpdateRequest {
  readonly id: string;
  readonly edits: readonly Edit[];
  /** What the author saw when the edit began, as far as it is known: what others changed of it since is told. */
  readonly base: object;
  /** Whether the result holds the content of fragments and files; edits of content need it. */
  readonly transferables: boolean;
}

export interface UpdateResult {
  /** As the server has it now. */
  readonly share: ShareJson;
  /** `notSent`: the server had it all already. `readBack`: the answer was lost, but the server was then seen to have it. */
  readonly how: "notSent" | "answered" | "readBack";
  /** What others changed since the edit began. It is kept. */
  readonly alsoChanged: readonly EditPath[];
  /** What the server accepted, and yet has another value for. */
  readonly notTaken: readonly EditPath[];
}

type Written = Omit<UpdateResult, "alsoChanged">;

export interface UpdateContext {
  readonly source: Pick<ShareClient, "readVersion" | "updateShare">;
  /** The identity of the server that gets it. */
  readonly server: string;
  readonly journal: UpdateJournal;
  /** Gives up whatever is under way. */
  readonly signal: AbortSignal;
  /** Gives the update up; what became of it is still found out. */
  readonly cancelled?: AbortSignal | undefined;
  /** Told of the share where the update ends without a result, but something newer was seen. */
  readonly onSeen: (share: ShareJson) => void;
  /** Called before anything is sent. @throws {OtherServerError} if the update was meant for a server no longer in use */
  readonly requireServer: () => void;
}

/** How often a share may change between reading and writing it before the update is given up. */
const maxAttempts = 5;

/**
 * The one way in which a share is changed: reads the newest version, replaces just the edited values in it, writes all
 * of it back, and looks at what the server made of it.
 * @throws {OtherServerError} if another server was in use before anything was written
 * @throws {EditConflictError} if others changed the same values; nothing was written
 * @throws {UpdateLostError} if the server failed at it, and was then seen to have the old values
 * @throws {OutcomeUnknownError} if nobody can tell whether it took effect, or still will
 * @throws {RequestAbortedError} if it was cancelled before anything was written
 * @throws {ShareClientError} if it did not
 */
export async function safeUpdate(context: UpdateContext, request: UpdateRequest): Promise<UpdateResult> {
  for (let attempt = 1; ; attempt++) {
    const newest = await readNewest(context, request.id);
    const { open, conflicts } = mergeEdits(request.edits, newest.share);
    if (conflicts.length > 0) {
      context.onSeen(newest.share);
      throw new EditConflictError(conflicts, request.edits, newest.share);
    }
    const alsoChanged = changedByOthers(request, newest.share);
    if (open.length === 0) {
      return { share: newest.share, how: "notSent", alsoChanged, notTaken: [] };
    }
    try {
      return { ...(await writeEdits(context, newest, open, request.transferables)), alsoChanged };
    } catch (error) {
      // A refusal of a version that was not named would only come again.
      if (!(error instanceof ShareChangedError) || newest.etag === undefined || attempt === maxAttempts) {
        throw error;
      }
    }
  }
}

async function readNewest(context: UpdateContext, id: string): Promise<ShareVersion> {
  try {
    return await context.source.readVersion(id, { transferables: true, signal: signalOf(context) });
  } finally {
    context.requireServer(); // a read that fails because the server changed says so
  }
}

/** Ends what may be ended without a loss: reading before the update, and sending it. */
function signalOf({ signal, cancelled }: UpdateContext): AbortSignal {
  return cancelled === undefined ? signal : AbortSignal.any([signal, cancelled]);
}

function changedByOthers({ base, edits }: UpdateRequest, newest: ShareJson): EditPath[] {
  const known = new Set(Object.keys(base));
  const comparable = Object.fromEntries(Object.entries(newest).filter(([key]) => known.has(key)));
  return editsBetween(base, comparable)
    .map(({ path }) => path)
    .filter((path) => !edits.some((edit) => isAtOrBelow(path, edit.path)));
}

/** Writes a version back with edits in it, once, and finds out what became of it. Throws as `safeUpdate` does. */
async function writeEdits(
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
