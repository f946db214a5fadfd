import type { FlattenedFormat } from "../api/format";
import type { Readable } from "../api/readable";

type Bytes = Uint8Array<ArrayBuffer>;

/**
 * The bytes of a fragment or file as the server has them. The text that servers send beside them may have lost what isn't
 * UTF-8. @returns undefined where there is only that text, or nothing
 */
export function originalBytes(format: Readable<FlattenedFormat>): Bytes | undefined {
  for (const bytes of sources(format)) {
    if (bytes !== undefined && bytes.length > 0) {
      return bytes; // Pieces OS sends an empty array for what it leaves out
    }
  }
  return undefined;
}

/** The ways in which the API can carry bytes, the plainest first. */
function* sources({ fragment, file }: Readable<FlattenedFormat>): Generator<Bytes | undefined> {
  for (const bytes of [fragment?.bytes, file?.bytes]) {
    yield bytes?.raw ? Uint8Array.from(bytes.raw) : undefined;
    yield fromBase64(toAscii(bytes?.base64));
    yield fromBase64(toAscii(bytes?.base64_url));
    yield fromDataUrl(toAscii(bytes?.data_url));
  }
  for (const string of [fragment?.string, file?.string]) {
    yield fromBase64(string?.base64);
    yield fromBase64(string?.base64_url);
    yield fromDataUrl(string?.data_url);
  }
}

/** The API types these as arrays of numbers too; the numbers can only be the codes of the characters. */
function toAscii(octets: readonly number[] | null | undefined): string {
  return Buffer.from(octets ?? []).toString("latin1");
}

/** Reads both alphabets of base64. @returns undefined where it is something else */
function fromBase64(text: string | null | undefined): Bytes | undefined {
  const digits = text?.replace(/\s+/g, "") ?? "";
  return /^[\w+/-]*={0,2}$/.test(digits) ? Uint8Array.from(Buffer.from(digits, "base64")) : undefined;
}

function fromDataUrl(url: string | null | undefined): Bytes | undefined {
  const [, isBase64, data] = /^data:[^,]*?(;base64)?,([^]*)$/i.exec(url ?? "") ?? [];
  return isBase64 === undefined ? fromPercent(data) : fromBase64(data);
}

function fromPercent(text = ""): Bytes {
  const unescaped = text.replace(/%([\da-f]{2})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
  return Uint8Array.from(Buffer.from(unescaped, "latin1"));
}
