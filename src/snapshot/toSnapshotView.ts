import { readAccess } from "../api/access";
import type { Score } from "../api/score";
import { scoreReasons, totalScore } from "../api/score";
import type { Share } from "../api/share";
import { assetsOf, titleOf } from "../api/share";
import type { ScoreView, SnapshotView } from "./snapshotView";
import { toAssetView } from "./toAssetView";
import { toDistributionView } from "./toDistributionView";
import { toPeopleView } from "./toPeopleView";
import { toTime } from "./toTime";

export interface ViewOptions {
  /** Whether the share was read with the content of fragments and files. */
  readonly isWhole: boolean;
  readonly areNamed: boolean;
}

/** How much text all of a page may carry, in UTF-16 units; what is over is a click away, in an editor. */
const pageTextLimit = 1_000_000;

/** A share as the page lays it out. */
export function toSnapshotView(share: Share, { isWhole, areNamed }: ViewOptions): SnapshotView {
  const budget = { left: pageTextLimit };
  return {
    title: titleOf(share),
    name: share.name ?? "",
    access: readAccess(share.access),
    link: share.link,
    id: share.id,
    short: share.short,
    owner: share.user ?? undefined,
    created: toTime(share.created),
    score: toScoreView(share.score),
    people: toPeopleView(share.accessors, areNamed),
    assets: assetsOf(share).map((asset) => toAssetView(asset, isWhole, budget)),
    distributions: (share.distributions?.iterable ?? []).map((distribution) => toDistributionView(distribution, areNamed)),
  };
}

function toScoreView(score: Score | null | undefined): ScoreView {
  return {
    total: totalScore(score),
    manual: score?.manual ?? 0,
    automatic: score?.automatic ?? 0,
    reasons: scoreReasons.map((reason) => ({ reason, label: capitalised(reason), count: score?.[reason] ?? 0 })),
  };
}

function capitalised(word: string): string {
  return `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;
}
