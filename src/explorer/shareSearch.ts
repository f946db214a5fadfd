import type { ListedShare } from "../api/listedShare";
import { titleOf } from "../api/share";
import { foldText } from "../base/foldText";
import type { Steps } from "../base/steps";
import { arrange } from "./arrange";
import { parseFilter } from "./filter/filter";
import type { FilterProblem } from "./filter/tokenize";
import { findByReference } from "./findByReference";
import type { Sorting } from "./sorting";

/** What a search has found: at most `mostFound` shares, the likeliest first. */
export interface SearchResult {
  readonly shares: readonly ListedShare[];
  /** How many match, shown or not. */
  readonly count: number;
  readonly problem?: FilterProblem;
}

/** More rows than this help nobody to find one. */
export const mostFound = 100;

/** Looks for shares by the terms of a filter, or by a pasted link or id. Shares that are called as searched come first. */
export function* searchShares(
  shares: readonly ListedShare[],
  query: string,
  sorting: Sorting,
  now: Date,
): Steps<SearchResult> {
  const referred = findByReference(shares, query);
  const parsed = parseFilter(query);
  if (!parsed.ok) {
    return referred ? { shares: [referred], count: 1 } : { shares: [], count: 0, problem: parsed.problem };
  }
  const arranging = { sorting, grouping: "none", filter: parsed.filter } as const;
  const found = (yield* arrange(shares, arranging, now)).shares;
  const words = foldText(query.trim());
  const ranks: ListedShare[][] = [[], [], []];
  for (const [index, share] of found.entries()) {
    const title = foldText(titleOf(share));
    const rank = share === referred || title === words ? 0 : words !== "" && title.startsWith(words) ? 1 : 2;
    ranks[rank]?.push(share);
    if (index % 1024 === 0) {
      yield;
    }
  }
  const others = referred === undefined || found.includes(referred) ? [] : [referred];
  return { shares: [...others, ...ranks.flat()].slice(0, mostFound), count: found.length + others.length };
}
