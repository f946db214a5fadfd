import type { ShareJson } from "../../api/shareJson";
import type { Edit } from "./edit";
import { fieldNames } from "./editPath";
import type { Conflict } from "./mergeEdits";

/** The author's edits stand against what the server has, so nothing was written: the author has to choose. */
export class EditConflictError extends Error {
  override readonly name = "EditConflictError";
  readonly isSentence = true;

  constructor(
    readonly conflicts: readonly Conflict[],
    /** All that the author wanted to change. */
    readonly edits: readonly Edit[],
    /** The share as it is on the server. */
    readonly theirs: ShareJson,
    sentence = sentenceOf(conflicts),
  ) {
    super(sentence);
  }

  /**
   * The same edits by an author who has seen what the server has: they may replace it, and nothing newer. Those that
   * have no place there any more are left out.
   */
  get afterSeeing(): readonly Edit[] {
    return this.edits.flatMap((edit) => {
      const conflict = this.conflicts.find(({ path }) => path === edit.path);
      if (conflict === undefined) {
        return [edit];
      }
      return conflict.hasNoPlace ? [] : [{ ...edit, base: conflict.theirs }];
    });
  }
}

/** The server failed at an update, and was then seen to have the old values still. */
export class UpdateLostError extends Error {
  override readonly name = "UpdateLostError";
  readonly isSentence = true;
}

function sentenceOf(conflicts: readonly Conflict[]): string {
  const name = (hasNoPlace: boolean) => fieldNames(conflicts.filter((each) => each.hasNoPlace === hasNoPlace).map(({ path }) => path));
  const [changed, placeless] = [name(false), name(true)];
  return [
    ...(changed === "" ? [] : [`Someone else changed the ${changed} of this share meanwhile.`]),
    ...(placeless === "" ? [] : [`Someone else removed the place of the ${placeless} from this share meanwhile.`]),
  ].join(" ");
}
