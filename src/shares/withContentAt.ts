import type { EditPath } from "./editPath";
import { valueAt, withValueAt } from "./editPath";
import { isObject } from "./sameJson";

/**
 * A copy of a share with another value at a path. Where that is the text of a fragment or file, the bytes that repeat
 * it and the size that is told of it follow: otherwise they would contradict it.
 */
export function withContentAt<Value extends object>(share: Value, path: EditPath, value: unknown): Value {
  const replaced = withValueAt(share, path, value) as Value;
  const [holder, kind, key] = path.slice(-3);
  const isText = (holder === "fragment" || holder === "file") && kind === "string" && key === "raw";
  if (!isText || typeof value !== "string") {
    return replaced;
  }
  const bytes = [...Buffer.from(value)];
  const bytesPath = [...path.slice(0, -2), "bytes", "raw"];
  const isRepeated = repeats(valueAt(share, bytesPath), valueAt(share, path));
  const repeated = isRepeated ? (withValueAt(replaced, bytesPath, bytes) as Value) : replaced;
  const sizePath = [...path.slice(0, -3), "bytes"];
  const size = valueAt(replaced, sizePath);
  return isObject(size)
    ? (withValueAt(repeated, sizePath, { ...size, value: bytes.length, readable: `${bytes.length} B` }) as Value)
    : repeated;
}

/** Whether bytes are a text once more, and no content of their own. */
export function repeats(bytes: unknown, text: unknown): boolean {
  return Array.isArray(bytes) && typeof text === "string" && Buffer.from(bytes as number[]).equals(Buffer.from(text));
}
