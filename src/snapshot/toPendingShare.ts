import type { FlattenedAsset } from "../api/asset";
import type { ListedShare, Share } from "../api/share";

type ListedAsset = NonNullable<ListedShare["asset"]>;

/** A share as far as a list tells of it, for the moment until it is read: its assets have no formats yet. */
export function toPendingShare({ asset, assets, ...head }: ListedShare): Share {
  return {
    ...head,
    asset: asset && toPendingAsset(asset),
    assets: assets && {
      iterable: assets.iterable?.map(({ id, reference }) => ({ id, reference: reference && toPendingAsset(reference) })),
    },
  };
}

/** Nothing where a server lists assets without their times, which the page shows. What it does not show stays empty. */
function toPendingAsset({ id, name, created, updated, original }: ListedAsset): FlattenedAsset | undefined {
  return created && updated
    ? { id, name, created, updated, original: original ?? "", creator: "", mechanism: "", formats: { iterable: [] }, preview: { base: "" } }
    : undefined;
}
