import type { ListedScore } from "../api/listedShare";
import type { ScoreReason } from "../api/score";
import { scoreReasons, totalScore } from "../api/score";
import type { PendingScore } from "../model/pending/pendingWrite";
import type { ScoreChange } from "../model/scores/scoreCounts";
import type { ScoreView } from "./snapshotView";

export type PendingReason = Pick<PendingScore, "reason" | "state">;

/** What the server counts, and beside it what is on its way there and what is new to the person. */
export function toScoreView(
  score: ListedScore | null | undefined,
  pending: readonly PendingReason[],
  change: ScoreChange | undefined,
): ScoreView {
  const of = (kind: PendingScore["state"]["kind"]) => pending.filter(({ state }) => state.kind === kind);
  const onTheWay = [...of("waiting"), ...of("outbox"), ...of("sending")];
  const pendingFor = (reason: ScoreReason) => onTheWay.filter((each) => each.reason === reason).length;
  return {
    total: totalScore(score),
    manual: score?.manual ?? 0,
    automatic: score?.automatic ?? 0,
    reasons: scoreReasons.map((reason) => ({
      reason,
      label: capitalised(reason),
      count: score?.[reason] ?? 0,
      pending: pendingFor(reason),
      change: change?.reasons.find((each) => each.reason === reason)?.by ?? 0,
    })),
    change: change && { total: change.total, since: change.since.getTime() },
    pending: {
      waiting: of("waiting").length,
      outbox: of("outbox").length,
      sending: of("sending").length,
      failed: of("failed").length,
      unknown: of("unconfirmed").length,
    },
  };
}

function capitalised(word: string): string {
  return `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;
}
