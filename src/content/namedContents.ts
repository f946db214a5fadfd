import type { FlattenedAsset } from "../api/asset";
import type { FlattenedFormat } from "../api/format";
import type { Readable } from "../api/readable";
import type { ReadableShare } from "../api/readShare";
import { assetsOf } from "../api/share";

/** The assets of a share by ids that tell them apart. */
export function namedAssets(share: ReadableShare): Map<string, Readable<FlattenedAsset>> {
  return byUniqueId(assetsOf(share));
}

/** The fragments and files of an asset by ids that tell them apart; those that a server names by id alone are left out. */
export function namedFormats(asset: Readable<FlattenedAsset>): Map<string, Readable<FlattenedFormat>> {
  return byUniqueId((asset.formats?.iterable ?? []).flatMap(({ reference }) => reference ?? []));
}

/** Where a server gave several the same id, the first keeps it. */
function byUniqueId<Item extends { readonly id: string }>(items: readonly Item[]): Map<string, Item> {
  const named = new Map<string, Item>();
  for (const item of items) {
    let { id } = item;
    for (let copy = 2; named.has(id); copy++) {
      id = `${item.id}#${copy}`;
    }
    named.set(id, item);
  }
  return named;
}
