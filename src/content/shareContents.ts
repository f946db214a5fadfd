import { readShare } from "../api/readShare";
import type { ShareJson } from "../api/shareJson";
import { textOf } from "./content";
import type { FoundContent } from "./findContent";
import { findContent } from "./findContent";
import { namedAssets, namedFormats } from "./namedContents";

/**
 * What a person means by the content of a share: of each asset the original, or if the server sent none of that, its first
 * text, or its first content of another kind. Assets without content are left out.
 */
export function shareContents(share: ShareJson): FoundContent[] {
  return [...namedAssets(readShare(share))].flatMap(([assetId, asset]) => {
    const found = [...namedFormats(asset).keys()]
      .flatMap((format) => findContent(share, { asset: assetId, format }) ?? [])
      .filter(({ content }) => content.kind !== "none");
    const original = found.find(({ id }) => id.format === asset.original);
    return original ?? found.find(({ content }) => textOf(content) !== undefined) ?? found[0] ?? [];
  });
}
