import type { UpdateRequest, UpdateResult } from "../model/updates/safeUpdate";
import { EditConflictError } from "../model/updates/updateErrors";
import type { ConflictChoice } from "./conflictDialog";

/** Asks the author of edits whose values others have changed too. */
export type AskAuthor = (conflict: EditConflictError) => Promise<ConflictChoice>;

export interface SaveAskingOptions {
  readonly save: (request: UpdateRequest) => Promise<UpdateResult>;
  readonly ask: AskAuthor;
}

/**
 * Saves, and asks the author wherever others have changed the same. What the author has not seen is never replaced: if
 * it changes again, the author is asked again.
 * @returns undefined if the author prefers what the server has
 */
export async function saveAsking(request: UpdateRequest, { save, ask }: SaveAskingOptions): Promise<UpdateResult | undefined> {
  let { edits } = request;
  for (;;) {
    try {
      return await save({ ...request, edits });
    } catch (error) {
      if (!(error instanceof EditConflictError)) {
        throw error;
      }
      if ((await ask(error)) === "refresh") {
        return undefined;
      }
      edits = error.afterSeeing;
    }
  }
}
