import { plainNumbers } from "../../api/plainNumbers";
import { sameJson } from "../../base/sameJson";
import { isJsonObject, type Json, type JsonObject } from "./json";

type Kind = "string" | "bytes";

/**
 * Which of a fragment's two copies of its content, text and bytes, is still the old one after an update; none where both
 * are new or both old, where they say the same, or where they never were copies of each other.
 */
export function outdatedCopy(stored: JsonObject, sent: JsonObject, merged: JsonObject): Kind | undefined {
  const areCopies = hasBoth(merged) && !(hasBoth(stored) && !sayTheSame(stored));
  const [text, bytes] = [newness("string", stored, sent), newness("bytes", stored, sent)];
  const isOld = (newness: number) => newness === kept || newness === repeated;
  if (!areCopies || text === bytes || (isOld(text) && isOld(bytes)) || sayTheSame(merged)) {
    return undefined;
  }
  return text < bytes ? "string" : "bytes";
}

/** How much an update says of a copy. One that only was added may be what the client read before another change. */
const [kept, added, repeated, changed] = [0, 1, 2, 3];

function newness(kind: Kind, stored: JsonObject, sent: JsonObject): number {
  const [before, after] = [rawOf(stored[kind]), rawOf(sent[kind])];
  if (after === undefined) {
    return kept;
  }
  if (before === undefined) {
    return added;
  }
  return sameJson(before, after) ? repeated : changed;
}

function hasBoth({ string, bytes }: JsonObject): boolean {
  return rawOf(string) !== undefined && rawOf(bytes) !== undefined;
}

function sayTheSame({ string, bytes }: JsonObject): boolean {
  const [text, octets] = [rawOf(string), rawOf(bytes)];
  return typeof text === "string" && Array.isArray(octets) && Buffer.from(text).equals(Buffer.from(plainNumbers(octets) as number[]));
}

function rawOf(value: Json | undefined): Json | undefined {
  return isJsonObject(value) ? (value.raw ?? undefined) : undefined;
}
