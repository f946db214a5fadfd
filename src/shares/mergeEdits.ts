import type { Edit } from "./edit";
import { valueAt, withValueAt } from "./editPath";
import { sameJson } from "./sameJson";
import { withContentAt } from "./withContentAt";

/** An edit of a value that someone else changed too, to `theirs`. */
export interface Conflict extends Edit {
  readonly theirs: unknown;
}

export interface Merge {
  /** The edits that are still to be written: the server has what they started from. */
  readonly open: readonly Edit[];
  readonly conflicts: readonly Conflict[];
}

/** Holds edits against the newest version of the share. An edit that the server has already is in neither list. */
export function mergeEdits(edits: readonly Edit[], newest: object): Merge {
  const compared = edits.map((edit): Conflict => ({ ...edit, theirs: valueAt(newest, edit.path) ?? null }));
  const missing = compared.filter(({ mine, theirs }) => !sameJson(mine, theirs));
  const isOpen = ({ path, base, theirs }: Conflict) => sameJson(base, theirs) && canBeSet(newest, path);
  return {
    open: missing.filter(isOpen).map(({ path, base, mine }) => ({ path, base, mine })),
    conflicts: missing.filter((edit) => !isOpen(edit)),
  };
}

/** The newest version with just the edited values replaced. */
export function applyEdits<Newest extends object>(newest: Newest, edits: readonly Edit[]): Newest {
  return edits.reduce((share, { path, mine }) => withContentAt(share, path, mine), newest);
}

/** Whether all that holds the value is there. */
function canBeSet(share: object, path: Edit["path"]): boolean {
  const probe = {};
  const holder = valueAt(share, path.slice(0, -1)) ?? undefined;
  return holder !== undefined && valueAt(withValueAt(share, path, probe), path) === probe;
}
