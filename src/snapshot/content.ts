import type { FlattenedFormat } from "../api/format";
import type { Readable } from "../api/readable";
import { imageTypeOf } from "./imageType";

/** What a fragment or file holds. */
export type Content =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "image"; readonly mediaType: string; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: "binary"; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: "none" };

const headLength = 4096;

/** Text wins over bytes: servers send the text of a fragment both ways. Bytes that are text are shown as text. */
export function contentOf({ fragment, file, classification }: Readable<FlattenedFormat>): Content {
  const text = fragment?.string?.raw ?? file?.string?.raw;
  const octets = fragment?.bytes?.raw ?? file?.bytes?.raw;
  const isSvg = classification?.specific?.toLowerCase() === "svg" && classification.generic === "IMAGE";
  if (typeof text === "string" && !isSvg) {
    return { kind: "text", text };
  }
  const bytes = octets ? Uint8Array.from(octets) : new TextEncoder().encode(text ?? "");
  if (bytes.length === 0) {
    return typeof text === "string" ? { kind: "text", text } : { kind: "none" };
  }
  const mediaType = isSvg ? "image/svg+xml" : imageTypeOf(bytes);
  if (mediaType !== undefined) {
    return { kind: "image", mediaType, bytes };
  }
  return isText(bytes) ? { kind: "text", text: new TextDecoder().decode(bytes) } : { kind: "binary", bytes };
}

/** The bytes that a file with this content has. */
export function bytesOf(content: Content): Uint8Array<ArrayBuffer> {
  switch (content.kind) {
    case "text":
      return new TextEncoder().encode(content.text);
    case "image":
    case "binary":
      return content.bytes;
    case "none":
      return new Uint8Array();
  }
}

function isText(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, headLength);
  if (head.includes(0)) {
    return false;
  }
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(head, { stream: bytes.length > headLength });
    return true;
  } catch {
    return false;
  }
}
