import { timesOpened } from "../api/accessor";
import type { ScoreReason } from "../api/score";
import { scoreReasons, totalScore } from "../api/score";
import type { ListedShare } from "../api/listedShare";
import { titleOf } from "../api/share";
import { timeOf } from "../api/timestamp";
import type { Steps } from "../base/steps";
import { mergeSort } from "./mergeSort";

/** What the rows are sorted by; `listed` is the server's own order. */
export type SortKey = "listed" | "name" | "created" | "score" | ScoreReason | "opened";

export const sortKeys: readonly SortKey[] = ["listed", "name", "created", "score", ...scoreReasons, "opened"];

export const sortDirections = ["ascending", "descending"] as const;
export type SortDirection = (typeof sortDirections)[number];

export interface Sorting {
  readonly key: SortKey;
  readonly direction: SortDirection;
}

const sharesInAStep = 1024;

const numberOf: Record<Exclude<SortKey, "listed" | "name">, (share: ListedShare) => number> = {
  created: ({ created }) => timeOf(created),
  score: ({ score }) => totalScore(score),
  priority: ({ score }) => score?.priority ?? 0,
  reuse: ({ score }) => score?.reuse ?? 0,
  update: ({ score }) => score?.update ?? 0,
  reference: ({ score }) => score?.reference ?? 0,
  searched: ({ score }) => score?.searched ?? 0,
  opened: ({ accessors }) => timesOpened(accessors),
};

/** The direction in which people expect to see this first. */
export function usualDirection(key: SortKey): SortDirection {
  return key === "listed" || key === "name" ? "ascending" : "descending";
}

/**
 * The shares in order. Equal ones are ordered by name, then by id, so that an order never depends on chance; those
 * without a readable value come last in both directions.
 */
export function* sortShares(shares: readonly ListedShare[], sorting: Sorting): Steps<readonly ListedShare[]> {
  const { key, direction } = sorting;
  if (key === "listed") {
    return direction === "ascending" ? shares : shares.toReversed();
  }
  const titles: string[] = [];
  const numbers = new Float64Array(key === "name" ? 0 : shares.length);
  for (const [index, share] of shares.entries()) {
    titles.push(titleOf(share));
    if (key !== "name") {
      numbers[index] = numberOf[key](share);
    }
    if (index % sharesInAStep === 0) {
      yield;
    }
  }
  const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });
  const sign = direction === "ascending" ? 1 : -1;
  const byNumber = (a: number, b: number) => compareNumbers(numbers[a] ?? Number.NaN, numbers[b] ?? Number.NaN, sign);
  const byTitle = (a: number, b: number) => collator.compare(titles[a] ?? "", titles[b] ?? "");
  const byId = (a: number, b: number) => ((shares[a]?.id ?? "") < (shares[b]?.id ?? "") ? -1 : 1);
  const compare: (a: number, b: number) => number =
    key === "name" ? (a, b) => sign * byTitle(a, b) || byId(a, b) : (a, b) => byNumber(a, b) || byTitle(a, b) || byId(a, b);
  const order = yield* mergeSort(shares.length, compare);
  const sorted: ListedShare[] = [];
  for (const [place, index] of order.entries()) {
    const share = shares[index];
    if (share !== undefined) {
      sorted.push(share);
    }
    if (place % sharesInAStep === 0) {
      yield;
    }
  }
  return sorted;
}

/** Whether two versions of a share have the same place. */
export function isSortedAlike(a: ListedShare, b: ListedShare, { key }: Sorting): boolean {
  if (key === "listed") {
    return true;
  }
  return titleOf(a) === titleOf(b) && (key === "name" || Object.is(numberOf[key](a), numberOf[key](b)));
}

function compareNumbers(a: number, b: number, sign: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) {
    return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
  }
  return sign * (a - b);
}
