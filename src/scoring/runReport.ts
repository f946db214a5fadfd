import { totalScore } from "../api/score";
import type { PendingScore } from "../model/pending/pendingWrite";
import type { RunSummary } from "../model/pending/scoreRun";
import type { ShareStore } from "../model/shares/shareStore";
import { nameScores, nameShares } from "./nameScores";

/** What is said of scores that were sent. */
export interface RunReport {
  /** What went well. */
  readonly done: string | undefined;
  /** What did not, as one or two sentences for a notification. */
  readonly problem: string | undefined;
  /** What did not, one score a line. */
  readonly details: readonly string[];
}

export function toRunReport(summary: RunSummary, store: Pick<ShareStore, "get">): RunReport {
  const { counted, failed, unconfirmed, unreached, cancelled } = summary;
  const all = [counted, failed, unconfirmed, unreached, cancelled].flat().length;
  const sentences = [
    ...(failed.length > 0 ? [`Could not ${verb(failed, all, store)}. ${whyOf(failed)}`] : []),
    ...(unconfirmed.length > 0 ? [`It is not known whether ${whether(unconfirmed, store)} counted. ${whyOf(unconfirmed)}`] : []),
    ...(counted.length > 0 && !summary.isReadBack ? ["The new numbers could not be read. Refresh to see them."] : []),
  ];
  return {
    done: doneSentence(summary, store),
    problem: sentences.length === 0 ? undefined : sentences.join(" "),
    details: [...failed, ...unconfirmed].map((score) => detailOf(score, store)),
  };
}

function detailOf(score: PendingScore, store: Pick<ShareStore, "get">): string {
  const what = score.state.kind === "unconfirmed" ? "may or may not have counted" : "was not counted";
  return `${nameShares([score], store)}: the ${score.reason} score ${what}. ${whyOf([score])}`.trim();
}

function doneSentence(summary: RunSummary, store: Pick<ShareStore, "get">): string | undefined {
  const { counted, unreached, cancelled, isReadBack } = summary;
  const [first] = counted;
  const rest = [
    ...(unreached.length === 0 ? [] : [`, ${unreached.length} in the Outbox`]),
    ...(cancelled.length === 0 ? [] : [`, ${cancelled.length} cancelled`]),
  ].join("");
  if (first === undefined) {
    return unreached.length > 0 ? `Put ${nameScores(unreached, store)} in the Outbox` : cancelledSentence(cancelled, store);
  }
  const reasons = new Set(counted.map(({ reason }) => reason));
  const shares = new Set(counted.map(({ shareId }) => shareId));
  if (shares.size > 1 || reasons.size > 1) {
    return reasons.size === 1
      ? `Scored ${shares.size} shares for ${first.reason}${rest}`
      : `Counted ${counted.length} scores${rest}`;
  }
  const share = store.get(first.shareId);
  const now = share === undefined || !isReadBack ? "" : `: ${totalScore(share.score)}`;
  return `Scored ${nameShares(counted, store)} for ${first.reason}${now}${rest}`;
}

function cancelledSentence(cancelled: readonly PendingScore[], store: Pick<ShareStore, "get">): string | undefined {
  return cancelled.length === 0 ? undefined : `Cancelled ${nameScores(cancelled, store)}`;
}

/** "score “clamp” for reuse", or of more than one: "count 2 of 5 scores: “a”, “b”" */
function verb(failed: readonly PendingScore[], all: number, store: Pick<ShareStore, "get">): string {
  const [first] = failed;
  return all === 1 && first !== undefined
    ? `score ${nameShares(failed, store)} for ${first.reason}`
    : `count ${failed.length} of ${all} scores: ${nameShares(failed, store)}`;
}

function whether(scores: readonly PendingScore[], store: Pick<ShareStore, "get">): string {
  return scores.length === 1 ? nameScores(scores, store) : `${scores.length} scores (${nameShares(scores, store)})`;
}

/** The first reason stands for all: what is amiss with one server is the same for most. */
function whyOf([first]: readonly PendingScore[]): string {
  return first !== undefined && "why" in first.state ? first.state.why : "";
}
