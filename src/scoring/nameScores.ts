import { titleOf } from "../api/share";
import { inertText } from "../base/plainText";
import type { ScoreBody } from "../model/pending/pendingWrite";
import type { ShareStore } from "../model/shares/shareStore";

/** Scores in words: what they are for and for which reason, as "the reuse score of “clamp”" or "3 scores". */
export function nameScores(scores: readonly ScoreBody[], store: Pick<ShareStore, "get">): string {
  const [first] = scores;
  return scores.length === 1 && first !== undefined
    ? `the ${first.reason} score of ${nameShares(scores, store)}`
    : `${scores.length} scores`;
}

const namedAtMost = 3;

/** The shares that scores are for, the first by their names: "“a”, “b”, “c” and 2 more". */
export function nameShares(scores: readonly ScoreBody[], store: Pick<ShareStore, "get">): string {
  const ids = [...new Set(scores.map(({ shareId }) => shareId))];
  const names = ids.slice(0, namedAtMost).map((id) => {
    const share = store.get(id);
    return `“${inertText(share === undefined ? id : titleOf(share), 60)}”`;
  });
  const more = ids.length - names.length;
  return more === 0 ? names.join(", ") : `${names.join(", ")} and ${more} more`;
}
