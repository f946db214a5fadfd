import type { Share } from "../api/share";
import type { Edit } from "./edit";
import { fieldNames } from "./editPath";
import type { Conflict } from "./mergeEdits";

/** Someone else changed the same fields since the edit began, so nothing was written: the author has to choose. */
export class EditConflictError extends Error {
  override readonly name = "EditConflictError";
  readonly isSentence = true;

  constructor(
    readonly conflicts: readonly Conflict[],
    /** All that the author wanted to change. */
    readonly edits: readonly Edit[],
    /** The share as it is on the server. */
    readonly theirs: Share,
  ) {
    super(`Someone else changed the ${fieldNames(conflicts.map(({ path }) => path))} of this share meanwhile.`);
  }

  /** The same edits by an author who has seen what the server has: they may replace it, and nothing newer. */
  get afterSeeing(): readonly Edit[] {
    return this.edits.map((edit) => {
      const conflict = this.conflicts.find(({ path }) => path === edit.path);
      return conflict === undefined ? edit : { ...edit, base: conflict.theirs };
    });
  }
}

/** The answer to an update was lost, and the server was then seen to have the old values still. */
export class UpdateLostError extends Error {
  override readonly name = "UpdateLostError";
  readonly isSentence = true;
}
