import type { EditPath } from "./editPath";
import { idsOf } from "./editPath";
import { comparableKeys, isObject, ownValue, sameJson } from "../../base/sameJson";

/** One value that a person changed: where, from what, to what. Nothing and `null` both stand for an absent value. */
export interface Edit {
  readonly path: EditPath;
  readonly base: unknown;
  readonly mine: unknown;
}

/** What the server alone decides. It changes all the time, so it never stands in an edit's way, and is never written. */
export const readOnlyFields: readonly string[] = ["id", "link", "short", "created", "score", "accessors"];

/**
 * The edits that lead from one version of a share to another, each as deep as it goes. An array is one value, unless
 * its items are still the same ones by their ids.
 */
export function editsBetween(base: object, mine: object): Edit[] {
  return editsOf([], withoutReadOnly(base), withoutReadOnly(mine));
}

/** The edit that takes this one back. */
export function inverseOf({ path, base, mine }: Edit): Edit {
  return { path, base: mine, mine: base };
}

function editsOf(path: EditPath, base: unknown, mine: unknown): Edit[] {
  if (isObject(base) && isObject(mine)) {
    return comparableKeys(base, mine).flatMap((key) => editsOf([...path, key], ownValue(base, key), ownValue(mine, key)));
  }
  if (Array.isArray(base) && Array.isArray(mine)) {
    const ids = idsOf(base);
    if (ids !== undefined && sameJson(ids, idsOf(mine))) {
      return ids.flatMap((id, index) => editsOf([...path, { id }], base[index], mine[index]));
    }
  }
  return sameJson(base, mine) ? [] : [{ path, base: base ?? null, mine: mine ?? null }];
}

function withoutReadOnly(share: object): object {
  return Object.fromEntries(Object.entries(share).filter(([key]) => !readOnlyFields.includes(key)));
}
