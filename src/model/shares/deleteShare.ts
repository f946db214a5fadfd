import { RequestRefusedError, ShareClientError, ShareNotFoundError } from "../../client/errors";
import type { ShareClient } from "../../client/shareClient";
import { isOver } from "../updates/findOut";
import { OutcomeUnknownError } from "../updates/outcomeUnknownError";

/**
 * Deletes a share. Where the answer does not tell, looks whether it is still there; one that is gone already is as good.
 * @param signal gives up whatever is under way
 * @throws {OutcomeUnknownError} if nobody can tell whether it is deleted, or still will be
 * @throws {ShareClientError} if it is not
 */
export async function deleteShare(source: Pick<ShareClient, "deleteShare" | "readShare">, id: string, signal: AbortSignal): Promise<void> {
  try {
    await source.deleteShare(id, signal);
  } catch (error) {
    if (!(error instanceof ShareClientError) || (error.outcome === "notApplied" && !(error instanceof ShareNotFoundError))) {
      throw error;
    }
    await lookAfter(error, () => source.readShare(id, { transferables: false, signal }));
  }
}

async function lookAfter(cause: ShareClientError, read: () => Promise<unknown>): Promise<void> {
  try {
    await read();
  } catch (error) {
    if (error instanceof ShareNotFoundError) {
      return;
    }
    if (error instanceof ShareClientError) {
      throw unknown(cause);
    }
    throw error;
  }
  if (cause instanceof ShareNotFoundError) {
    throw new RequestRefusedError("The share is still there: this server does not delete shares.", cause.target);
  }
  throw isOver(cause) ? cause : unknown(cause);
}

function unknown(cause: ShareClientError): OutcomeUnknownError {
  return new OutcomeUnknownError(`The share may or may not be deleted. Refresh to see. ${cause.message}`, { cause });
}
