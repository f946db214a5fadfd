import type { TextEncoding } from "./textEncoding";

export interface DecodedText {
  /** Without the BOM. */
  readonly text: string;
  readonly encoding: TextEncoding;
}

const boms = [
  { bytes: [0xef, 0xbb, 0xbf], label: "utf-8", encoding: "UTF-8 with BOM" },
  { bytes: [0xff, 0xfe], label: "utf-16le", encoding: "UTF-16 LE" },
  { bytes: [0xfe, 0xff], label: "utf-16be", encoding: "UTF-16 BE" },
] as const;

/** What Windows-1252 has in 0x80 to 0x9F, where Latin-1 has control characters. A space marks a byte that it doesn't have. */
const windows1252 = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";
const windowsOnly = /[\x80-\x9f]/g;

/** Reads all of the bytes as text. @returns undefined if they are binary */
export function decodeContent(bytes: Uint8Array): DecodedText | undefined {
  const bom = boms.find((each) => each.bytes.every((byte, index) => bytes[index] === byte));
  const { label, encoding } = bom ?? { label: "utf-8", encoding: "UTF-8" };
  const text = decode(bytes, label);
  if (text !== undefined) {
    return text.includes("\0") ? undefined : { text, encoding };
  }
  return bom === undefined ? decodeSingleBytes(bytes) : undefined;
}

function decode(bytes: Uint8Array, label: string): string | undefined {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** `TextDecoder` reads Windows-1252 as Latin-1 in some releases of Node 20 and 22, so the difference is made here. */
function decodeSingleBytes(bytes: Uint8Array): DecodedText | undefined {
  if (bytes.some(isControl)) {
    return undefined;
  }
  const latin1 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  const text = latin1.replace(windowsOnly, (character) => windows1252.charAt(character.charCodeAt(0) - 0x80));
  return { text, encoding: text === latin1 ? "Latin-1" : "Windows-1252" };
}

/** Whether text in one byte a character never has this byte: control characters other than white space, and gaps. */
function isControl(byte: number): boolean {
  const isWhiteSpace = byte >= 0x09 && byte <= 0x0d;
  return (byte < 0x20 && !isWhiteSpace) || byte === 0x7f || (byte >= 0x80 && windows1252[byte - 0x80] === " ");
}
