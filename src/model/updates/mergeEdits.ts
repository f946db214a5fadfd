import { readShare } from "../../api/readShare";
import type { ShareJson } from "../../api/shareJson";
import type { Edit } from "./edit";
import { hasPlace, valueAt } from "./editPath";
import { sameJson } from "../../base/sameJson";
import { withContentAt } from "./withContentAt";

/** An edit of a value that someone else changed too, to `theirs`. */
export interface Conflict extends Edit {
  readonly theirs: unknown;
  /** What held the value was removed, or is something else now: there is no place to write it to. */
  readonly hasNoPlace: boolean;
}

export interface Merge {
  /** The edits that are still to be written: the server has what they started from. */
  readonly open: readonly Edit[];
  readonly conflicts: readonly Conflict[];
}

/**
 * Holds edits against the newest version of the share. An edit that the server has already is in neither list. A value
 * that can't be read was absent to the author, so it is not a change of someone else's.
 */
export function mergeEdits(edits: readonly Edit[], newest: ShareJson): Merge {
  const compared = edits.map((edit): Conflict => {
    return { ...edit, theirs: valueAt(newest, edit.path) ?? null, hasNoPlace: !hasPlace(newest, edit.path) };
  });
  const missing = compared.filter(({ mine, theirs }) => !sameJson(mine, theirs));
  const isAsSeen = ({ path, base, theirs }: Conflict) =>
    sameJson(base, theirs) || ((base ?? undefined) === undefined && sameJson(valueAt(readShare(newest), path), undefined));
  const isOpen = (edit: Conflict) => !edit.hasNoPlace && isAsSeen(edit);
  return {
    open: missing.filter(isOpen).map(({ path, base, mine }) => ({ path, base, mine })),
    conflicts: missing.filter((edit) => !isOpen(edit)),
  };
}

/** The newest version with just the edited values replaced. */
export function applyEdits<Newest extends object>(newest: Newest, edits: readonly Edit[]): Newest {
  return edits.reduce((share, { path, mine }) => withContentAt(share, path, mine), newest);
}
