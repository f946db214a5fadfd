import type { EditPath } from "../model/updates/editPath";
import { isObject } from "../base/sameJson";
import { repeats } from "../model/updates/withContentAt";

/** The content of a fragment or file inside a share. */
export interface ContentPlace {
  /** To the text, or to the array of bytes. */
  readonly path: EditPath;
  /** The format that holds it. */
  readonly formatId: string;
  readonly content: string | readonly number[];
  /** Where bytes repeat the text. */
  readonly repeatedAt?: EditPath;
  /** Made safe: letters, digits, dots, dashes and underscores. */
  readonly fileName: string;
}

type Identified = Readonly<Record<string, unknown>> & { readonly id: string };

/** All content of a share that can be found by ids which are unique in their arrays. Bytes that repeat the text beside them are no content of their own. */
export function contentPlaces(share: object): ContentPlace[] {
  return placesIn(share, [], []);
}

/** @param holders the objects around the value, the innermost first */
function placesIn(value: unknown, path: EditPath, holders: readonly unknown[]): ContentPlace[] {
  if (Array.isArray(value)) {
    const items = value.filter((item: unknown) => isObject(item)).filter((item): item is Identified => typeof item.id === "string");
    return [...Map.groupBy(items, ({ id }) => id).values()].flatMap(([item, ...others]) =>
      item === undefined || others.length > 0 ? [] : placesIn(item, [...path, { id: item.id }], holders),
    );
  }
  if (!isObject(value)) {
    return [];
  }
  return Object.entries(value).flatMap(([key, member]) =>
    (key === "fragment" || key === "file") && isObject(member)
      ? placesOfHolder(member, [...path, key], [value, ...holders])
      : placesIn(member, [...path, key], [value, ...holders]),
  );
}

function placesOfHolder(holder: Readonly<Record<string, unknown>>, path: EditPath, holders: readonly unknown[]): ContentPlace[] {
  const [format] = holders;
  if (!isObject(format) || typeof format.id !== "string") {
    return [];
  }
  const [text, bytes] = [rawOf(holder.string), rawOf(holder.bytes)];
  const shared = { formatId: format.id, fileName: fileNameOf(holder, holders) };
  const [textPath, bytesPath] = [
    [...path, "string", "raw"],
    [...path, "bytes", "raw"],
  ];
  if (typeof text !== "string") {
    return isBytes(bytes) ? [{ ...shared, path: bytesPath, content: bytes }] : [];
  }
  const ofText = { ...shared, path: textPath, content: text };
  if (!isBytes(bytes)) {
    return [ofText];
  }
  return repeats(bytes, text) ? [{ ...ofText, repeatedAt: bytesPath }] : [ofText, { ...shared, path: bytesPath, content: bytes }];
}

function rawOf(transferable: unknown): unknown {
  return isObject(transferable) ? transferable.raw : undefined;
}

function isBytes(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every((byte) => typeof byte === "number");
}

/** The name of what holds the format, with the language as extension: that is how VS Code knows it. */
function fileNameOf(holder: Readonly<Record<string, unknown>>, holders: readonly unknown[]): string {
  const [format] = holders;
  const metadata = isObject(holder.metadata) ? holder.metadata.ext : undefined;
  const specific = isObject(format) && isObject(format.classification) ? format.classification.specific : undefined;
  const name = holders.map((object) => (isObject(object) ? object.name : undefined)).find((each) => typeof each === "string");
  return `${safeName(name) || "content"}.${safeName(metadata) || safeName(specific) || "txt"}`;
}

const longestName = 60;

/** What is left of a text that may stand in a file name. */
export function safeName(text: unknown): string {
  if (typeof text !== "string") {
    return "";
  }
  const name = text.normalize("NFC").replace(/[^\p{L}\p{M}\p{N}_-]+/gu, "-").replace(/^-+/, "");
  return Array.from(name).slice(0, longestName).join("").replace(/-+$/, ""); // by code points: half a pair is no text
}
