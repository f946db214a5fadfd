import type { ScoreReason } from "../../api/score";
import { scoreReasons } from "../../api/score";
import type { ListedShare } from "../../api/listedShare";

/** A share's score as numbers in a row: manual, automatic, then each reason in its order. */
export type ScoreCounts = readonly number[];

export function countsOf({ score }: Pick<ListedShare, "score">): ScoreCounts {
  return [score?.manual ?? 0, score?.automatic ?? 0, ...scoreReasons.map((reason) => score?.[reason] ?? 0)];
}

/** As they are after one more score that a person gave. */
export function countsWith(counts: ScoreCounts, reason: ScoreReason): ScoreCounts {
  const place = 2 + scoreReasons.indexOf(reason);
  return counts.map((count, index) => (index === 0 || index === place ? count + 1 : count));
}

/** Whether any count is greater than it was. */
export function hasGrown(before: ScoreCounts, after: ScoreCounts): boolean {
  return after.some((count, index) => count > (before[index] ?? 0));
}

/** How a score has grown since it was last looked at. A server that ignores a person's own score counts less; that is no news. */
export interface ScoreChange {
  readonly since: Date;
  /** Of the total, and for each reason. */
  readonly total: number;
  readonly reasons: readonly { readonly reason: ScoreReason; readonly by: number }[];
}

/** Two changes, one after the other, as one. */
export function sumOfChanges(first: ScoreChange, second: ScoreChange): ScoreChange {
  const by = ({ reasons }: ScoreChange, reason: ScoreReason) => reasons.find((each) => each.reason === reason)?.by ?? 0;
  return {
    since: first.since,
    total: first.total + second.total,
    reasons: scoreReasons.flatMap((reason) => {
      const sum = by(first, reason) + by(second, reason);
      return sum === 0 ? [] : { reason, by: sum };
    }),
  };
}

export function changeBetween(before: ScoreCounts, after: ScoreCounts, since: Date): ScoreChange {
  const by = (index: number) => Math.max(0, (after[index] ?? 0) - (before[index] ?? 0));
  return {
    since,
    total: by(0) + by(1),
    reasons: scoreReasons.flatMap((reason, index) => {
      const difference = by(index + 2);
      return difference === 0 ? [] : { reason, by: difference };
    }),
  };
}
