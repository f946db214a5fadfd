import { plainNumbers } from "../../api/plainNumbers";
import { decodeContent } from "../../base/decodeContent";
import type { EditPath } from "./editPath";
import { valueAt, withValueAt } from "./editPath";
import { isObject } from "../../base/sameJson";

const encodedKeys = ["base64", "base64_url", "data_url"];

/**
 * A copy of a share with another value at a path. Where that is the text of a fragment or file, the bytes that hold it
 * too and the size that is told of it follow: otherwise they would contradict it.
 */
export function withContentAt<Value extends object>(share: Value, path: EditPath, value: unknown): Value {
  const replaced = withValueAt(share, path, value) as Value;
  const [holder, kind, key] = path.slice(-3);
  const isText = (holder === "fragment" || holder === "file") && kind === "string" && key === "raw";
  if (!isText || typeof value !== "string") {
    return replaced;
  }
  const bytes = [...Buffer.from(value)];
  const stringPath = path.slice(0, -1);
  const bytesPath = [...path.slice(0, -2), "bytes"];
  const holdsText = isTextOf(valueAt(share, [...bytesPath, "raw"]), valueAt(share, path));
  const withBytes = holdsText ? emptyEncoded(withValueAt(replaced, [...bytesPath, "raw"], bytes), bytesPath) : replaced;
  const followed = emptyEncoded(withBytes, stringPath) as Value;
  const sizePath = [...path.slice(0, -3), "bytes"];
  const size = valueAt(followed, sizePath);
  return isObject(size)
    ? (withValueAt(followed, sizePath, { ...size, value: bytes.length, readable: `${bytes.length} B` }) as Value)
    : followed;
}

/** Empties the other ways in which the same content is carried, as Pieces OS does with what it leaves out. */
function emptyEncoded(share: unknown, path: EditPath): unknown {
  return encodedKeys.reduce((emptied, key) => {
    const place = [...path, key];
    const value = valueAt(emptied, place);
    if (typeof value === "string") {
      return withValueAt(emptied, place, "");
    }
    return Array.isArray(value) ? withValueAt(emptied, place, []) : emptied;
  }, share);
}

/** Whether a text was made of bytes, in whatever encoding they are, or losing what isn't UTF-8. */
function isTextOf(bytes: unknown, text: unknown): boolean {
  if (repeats(bytes, text)) {
    return true;
  }
  if (!Array.isArray(bytes) || typeof text !== "string") {
    return false;
  }
  const octets = Uint8Array.from(plainNumbers(bytes) as number[]);
  return decodeContent(octets)?.text === text || new TextDecoder().decode(octets) === text;
}

/** Whether bytes are a text once more, and no content of their own. */
export function repeats(bytes: unknown, text: unknown): boolean {
  return Array.isArray(bytes) && typeof text === "string" && Buffer.from(plainNumbers(bytes) as number[]).equals(Buffer.from(text));
}
