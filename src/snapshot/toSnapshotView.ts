import { readAccess } from "../api/access";
import type { Accessor } from "../api/accessor";
import { timesOpened } from "../api/accessor";
import type { FlattenedAsset } from "../api/asset";
import type { FlattenedFormat } from "../api/format";
import { scoreReasons, totalScore } from "../api/score";
import type { Share } from "../api/share";
import { assetsOf, titleOf } from "../api/share";
import type { AssetView, CountView, SnapshotView } from "./messages";

/** A share as the page lays it out. */
export function toSnapshotView(share: Share): SnapshotView {
  const { score } = share;
  return {
    title: titleOf(share),
    access: readAccess(share.access),
    link: share.link,
    id: share.id,
    created: toLocalTime(share.created.value),
    score: {
      total: totalScore(score),
      manual: score?.manual ?? 0,
      automatic: score?.automatic ?? 0,
      reasons: scoreReasons.map((reason) => ({ reason, label: capitalised(reason), count: score?.[reason] ?? 0 })),
    },
    opened: timesOpened(share.accessors),
    accessors: share.accessors.iterable.map(toAccessorView),
    assets: assetsOf(share).map(toAssetView),
  };
}

function toAccessorView({ user, count }: Accessor): CountView {
  return { label: user?.name ?? user?.username ?? user?.vanityname ?? "Someone not logged in", count };
}

/** Shows an asset by the first of its formats that carries text, else by its first. */
function toAssetView(asset: FlattenedAsset): AssetView {
  const formats = asset.formats.iterable.flatMap((format) => format.reference ?? []);
  const shown = formats.find((format) => textOf(format) !== undefined) ?? formats[0];
  return {
    name: asset.name ?? "Untitled",
    language: shown?.fragment?.metadata?.ext ?? shown?.classification.specific ?? "",
    size: shown?.bytes.readable ?? "",
    text: shown === undefined ? undefined : textOf(shown),
  };
}

function textOf(format: FlattenedFormat): string | undefined {
  return format.fragment?.string?.raw ?? format.file?.string?.raw ?? undefined;
}

function toLocalTime(value: string): string {
  const date = new Date(value);
  return Number.isNaN(date.getTime()) ? value : date.toLocaleString();
}

function capitalised(word: string): string {
  return `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;
}
