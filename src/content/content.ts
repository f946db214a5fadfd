import type { FlattenedFormat } from "../api/format";
import type { Readable } from "../api/readable";
import { decodeContent } from "../base/decodeContent";
import { imageTypeOf } from "./imageType";
import { originalBytes } from "./originalBytes";
import type { TextEncoding } from "../base/textEncoding";

type Bytes = Uint8Array<ArrayBuffer>;

/** What a fragment or file holds. `bytes` are the original ones: what is saved or copied as a file never passes through text. */
export type Content =
  | { readonly kind: "text"; readonly text: string; readonly encoding: TextEncoding; readonly bytes: Bytes }
  | { readonly kind: "image"; readonly mediaType: string; readonly bytes: Bytes }
  | { readonly kind: "binary"; readonly bytes: Bytes }
  | { readonly kind: "none" };

/** Bytes win over text: servers send the text of a fragment both ways, and only the bytes are sure to be whole. */
export function contentOf(format: Readable<FlattenedFormat>): Content {
  const { fragment, file, classification } = format;
  const sent = fragment?.string?.raw ?? file?.string?.raw ?? undefined;
  const bytes = originalBytes(format) ?? new TextEncoder().encode(sent);
  if (bytes.length === 0) {
    return sent === undefined ? { kind: "none" } : { kind: "text", text: sent, encoding: "UTF-8", bytes };
  }
  if (classification?.specific?.toLowerCase() === "svg" && classification.generic === "IMAGE") {
    return { kind: "image", mediaType: "image/svg+xml", bytes };
  }
  const decoded = decodeContent(bytes);
  const mediaType = decoded !== undefined && decoded.text === sent ? undefined : imageTypeOf(bytes);
  if (mediaType !== undefined) {
    return { kind: "image", mediaType, bytes };
  }
  if (decoded !== undefined) {
    return { kind: "text", ...decoded, bytes };
  }
  return sent === undefined ? { kind: "binary", bytes } : { kind: "text", text: sent, encoding: "UTF-8", bytes };
}

/** The bytes that a file with this content has. */
export function bytesOf(content: Content): Bytes {
  return content.kind === "none" ? new Uint8Array() : content.bytes;
}

/** The text that a person can copy, insert or open. @returns undefined where the content isn't text */
export function textOf(content: Content): string | undefined {
  if (content.kind === "text") {
    return content.text;
  }
  return content.kind === "image" && content.mediaType === "image/svg+xml" ? decodeContent(content.bytes)?.text : undefined;
}
