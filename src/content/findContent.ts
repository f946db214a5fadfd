import { fileExtension } from "../api/kind";
import type { FlattenedFormat } from "../api/format";
import type { Readable } from "../api/readable";
import { readShare } from "../api/readShare";
import type { ShareJson } from "../api/shareJson";
import type { Content } from "./content";
import { contentOf } from "./content";
import { languageId } from "./languageId";
import { namedAssets, namedFormats } from "./namedContents";
import { safeFileName } from "./safeFileName";
import { languageOf } from "./languageOf";

/** As the page names them; see `namedContents`. */
export interface ContentId {
  readonly asset: string;
  readonly format: string;
}

export interface FoundContent {
  readonly id: ContentId;
  readonly content: Content;
  readonly assetName: string;
  readonly fileName: string;
  /** As VS Code names it. */
  readonly languageId: string;
}

/** The content of one fragment or file of a share. @returns nothing where the share has no such one */
export function findContent(share: ShareJson, id: ContentId): FoundContent | undefined {
  const asset = namedAssets(readShare(share)).get(id.asset);
  const format = asset && namedFormats(asset).get(id.format);
  if (!asset || !format) {
    return undefined;
  }
  const assetName = asset.name ?? "Untitled";
  return { id, content: contentOf(format), assetName, fileName: fileName(assetName, format), languageId: languageId(languageOf(format)) };
}

function fileName(name: string, format: Readable<FlattenedFormat>): string {
  const language = languageOf(format);
  const extension = fileExtension(name, language) === undefined ? language.replace(/^hljs-|^\./, "") : "";
  return safeFileName(name, extension);
}
