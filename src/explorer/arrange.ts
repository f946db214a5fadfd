import type { ListedShare } from "../api/listedShare";
import type { Steps } from "../base/steps";
import type { Filter } from "./filter/filter";
import type { GroupHead, Grouping } from "./grouping";
import { groupsOf } from "./grouping";
import type { Sorting } from "./sorting";
import { sortShares } from "./sorting";

/** How the view shows the shares. */
export interface Arranging {
  readonly sorting: Sorting;
  readonly grouping: Grouping;
  readonly filter: Filter;
}

export interface ShareGroup extends GroupHead {
  readonly shares: readonly ListedShare[];
}

/** The shares that match, in order, and the groups that they fall into if they are grouped. */
export interface Arrangement {
  /** All shares, of which these were arranged. */
  readonly source: readonly ListedShare[];
  readonly shares: readonly ListedShare[];
  readonly groups: readonly ShareGroup[] | undefined;
}

const sharesInAStep = 256;

/** Filters, sorts and groups. Without any of them the list stays the very one it was, at no cost. */
export function* arrange(source: readonly ListedShare[], arranging: Arranging, now: Date): Steps<Arrangement> {
  const { sorting, grouping, filter } = arranging;
  const matching = filter.isEmpty ? source : yield* filtered(source, filter, now);
  const shares = yield* sortShares(matching, sorting);
  const groups = grouping === "none" ? undefined : yield* grouped(shares, grouping, now);
  return { source, shares, groups };
}

/** Whether the same shares are in the same places. */
export function isArrangedAlike(a: Arrangement, b: Arrangement): boolean {
  const isSameOrder = (as: readonly ListedShare[], bs: readonly ListedShare[]) =>
    as.length === bs.length && as.every(({ id }, index) => id === bs[index]?.id);
  return (
    isSameOrder(a.shares, b.shares) &&
    a.groups?.length === b.groups?.length &&
    (a.groups ?? []).every(({ key, shares }, index) => {
      const other = b.groups?.[index];
      return key === other?.key && isSameOrder(shares, other.shares);
    })
  );
}

function* filtered(shares: readonly ListedShare[], filter: Filter, now: Date): Steps<ListedShare[]> {
  const matching: ListedShare[] = [];
  for (const [index, share] of shares.entries()) {
    if (filter.matches(share, now)) {
      matching.push(share);
    }
    if (index % sharesInAStep === 0) {
      yield;
    }
  }
  return matching;
}

function* grouped(shares: readonly ListedShare[], grouping: Exclude<Grouping, "none">, now: Date): Steps<ShareGroup[]> {
  const groups = new Map<string, GroupHead & { shares: ListedShare[] }>();
  for (const [index, share] of shares.entries()) {
    for (const head of groupsOf(share, grouping, now)) {
      const group = groups.get(head.key);
      if (group === undefined) {
        groups.set(head.key, { ...head, shares: [share] });
      } else {
        group.shares.push(share);
      }
    }
    if (index % sharesInAStep === 0) {
      yield;
    }
  }
  const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });
  return [...groups.values()].sort(
    (a, b) => a.rank - b.rank || collator.compare(a.label, b.label) || (a.key < b.key ? -1 : 1),
  );
}
