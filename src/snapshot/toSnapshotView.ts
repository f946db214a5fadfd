import { readAccess } from "../api/access";
import type { ReadableShare } from "../api/readShare";
import { readShare } from "../api/readShare";
import { titleOf } from "../api/share";
import type { ShareJson } from "../api/shareJson";
import type { ScoreChange } from "../model/scores/scoreCounts";
import { namedAssets } from "../content/namedContents";
import type { SnapshotView } from "./snapshotView";
import { toAssetView } from "./toAssetView";
import { toDistributionView } from "./toDistributionView";
import { toPeopleView, viewerName } from "./toPeopleView";
import type { PendingReason } from "./toScoreView";
import { toScoreView } from "./toScoreView";
import { toTime } from "./toTime";

export interface SnapshotViewOptions {
  /** Whether the share was read with the content of fragments and files. */
  readonly isWhole: boolean;
  readonly areNamed: boolean;
  /** Its scores that are not known to be counted. */
  readonly pending?: readonly PendingReason[];
  /** What is new in its score. */
  readonly change?: ScoreChange | undefined;
}

/** How much text all of a page may carry, in UTF-16 units; what is over is a click away, in an editor. */
const pageTextLimit = 1_000_000;

/** A share as the page lays it out. */
export function toSnapshotView(json: ShareJson, { isWhole, areNamed, pending = [], change }: SnapshotViewOptions): SnapshotView {
  const share = readShare(json);
  const budget = { left: pageTextLimit };
  return {
    title: titleOf(share),
    name: share.name ?? "",
    access: readAccess(share.access),
    link: share.link ?? "",
    id: share.id,
    short: share.short ?? "",
    owner: areNamed ? ownerName(share) : undefined,
    created: toTime(share.created),
    score: toScoreView(share.score, pending, change),
    people: toPeopleView(share.accessors, areNamed),
    assets: [...namedAssets(share)].map(([id, asset]) => toAssetView(id, asset, isWhole, budget)),
    distributions: (share.distributions?.iterable ?? []).map((distribution) => toDistributionView(distribution, areNamed)),
  };
}

/** Shares hold no more than the id of their owner, but people who opened them come with names. */
function ownerName({ user, accessors }: ReadableShare): string | undefined {
  const own = (accessors?.iterable ?? []).filter((accessor) => accessor.user?.id === user);
  return own.length === 0 ? undefined : viewerName(own);
}
