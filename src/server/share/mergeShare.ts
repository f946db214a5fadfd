import { isObject, type Json, type JsonObject } from "./json";
import { sameInstant } from "./sameInstant";

/** What the server alone decides, whatever an update says. */
const serverOwned: ReadonlySet<string> = new Set(["id", "link", "short", "created", "score", "accessors"]);

/** Where `null` means that the client has nothing to say, as it does where the key is missing. */
const transferable: ReadonlySet<string> = new Set(["fragment", "file", "string", "bytes", "raw"]);

/**
 * The stored share with the changes of an update. A key that was sent replaces, objects key by key; a key that was not
 * is kept, at every depth, because clients drop what they do not know and leave out the content that they did not read.
 */
export function mergeShare(stored: JsonObject, sent: JsonObject): JsonObject {
  const changes = Object.entries(sent).filter(([key]) => !serverOwned.has(key));
  return mergeObject(stored, Object.fromEntries(changes));
}

function mergeObject(stored: JsonObject, sent: JsonObject): JsonObject {
  const merged = { ...stored };
  for (const [key, value] of Object.entries(sent)) {
    const before = stored[key];
    merged[key] = before === undefined ? value : mergeValue(key, before, value);
  }
  return merged;
}

function mergeValue(key: string, stored: Json, sent: Json): Json {
  if (sent === null && transferable.has(key)) {
    return stored;
  }
  if (isObject(stored) && isObject(sent)) {
    return key === "fragment" || key === "file" ? mergeContent(stored, sent) : mergeObject(stored, sent);
  }
  if (Array.isArray(stored) && Array.isArray(sent)) {
    return mergeArray(stored, sent);
  }
  if (key === "value" && typeof stored === "string" && typeof sent === "string" && sameInstant(stored, sent)) {
    return stored;
  }
  return sent;
}

/** An array is as it was sent; its items find what was stored of them by their id. */
function mergeArray(stored: Json[], sent: Json[]): Json[] {
  const byId = new Map(stored.filter(isObject).map((item) => [item.id, item]));
  return sent.map((item) => {
    const before = isObject(item) && item.id !== undefined ? byId.get(item.id) : undefined;
    return before !== undefined && isObject(item) ? mergeObject(before, item) : item;
  });
}

/** A fragment or file may hold its content twice, as text and as bytes: new content must not leave the old beside it. */
function mergeContent(stored: JsonObject, sent: JsonObject): JsonObject {
  const hasNew = (kind: "string" | "bytes") =>
    rawOf(sent[kind]) !== undefined && JSON.stringify(rawOf(sent[kind])) !== JSON.stringify(rawOf(stored[kind]));
  if (hasNew("string") || hasNew("bytes")) {
    const others = Object.entries(stored).filter(([key]) => key !== "string" && key !== "bytes");
    return mergeObject(Object.fromEntries(others), sent);
  }
  return mergeObject(stored, sent);
}

function rawOf(value: Json | undefined): Json | undefined {
  return isObject(value) ? (value.raw ?? undefined) : undefined;
}
