import { isJsonObject, type Json, type JsonObject } from "./json";
import { matchItems } from "./matchItems";
import { outdatedCopy } from "./outdatedCopy";
import { sameInstant } from "./sameInstant";

/** What the server alone decides, whatever an update says. */
const serverOwned: ReadonlySet<string> = new Set(["id", "link", "short", "created", "score", "accessors"]);

/**
 * The stored share with the changes of an update. A key that was sent replaces, objects key by key; a key that was not
 * is kept, at every depth, because clients drop what they do not know and leave out the content that they did not read.
 * `null` says as little as a missing key, so it takes nothing away; but a share's name, which can be given up.
 */
export function mergeShare(stored: JsonObject, sent: JsonObject): JsonObject {
  const changes = Object.entries(sent).filter(([key]) => !serverOwned.has(key));
  const merged = mergeObject(stored, Object.fromEntries(changes));
  return sent.name === null ? { ...merged, name: null } : merged;
}

function mergeObject(stored: JsonObject, sent: JsonObject): JsonObject {
  const changes = Object.entries(sent).flatMap(([key, value]) => {
    const before = Object.hasOwn(stored, key) ? stored[key] : undefined;
    return value === null ? [] : [[key, before === undefined ? value : mergeValue(key, before, value)] as const];
  });
  // Built of entries: a key such as "__proto__" is one like any other here, and must not reach a prototype.
  return Object.fromEntries([...Object.entries(stored), ...changes]);
}

function mergeValue(key: string, stored: Json, sent: Json): Json {
  if (isJsonObject(stored) && isJsonObject(sent)) {
    if (areOthers(stored, sent)) {
      return sent;
    }
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

/** Whether an object stands for another thing than the one at its place: an asset that replaces an asset has none of its tags. */
function areOthers({ id: before }: JsonObject, { id: after }: JsonObject): boolean {
  return typeof before === "string" && typeof after === "string" && before !== after;
}

/** An array is as it was sent; each of its items keeps what was stored of it. */
function mergeArray(stored: Json[], sent: Json[]): Json[] {
  const before = matchItems(stored, sent);
  return sent.map((item, index) => {
    const match = before[index];
    return match !== undefined && isJsonObject(item) ? mergeObject(match, item) : item;
  });
}

/** A fragment or file may hold its content twice, as text and as bytes: new content must not leave the old beside it. */
function mergeContent(stored: JsonObject, sent: JsonObject): JsonObject {
  const merged = mergeObject(stored, sent);
  const outdated = outdatedCopy(stored, sent, merged);
  if (outdated === undefined) {
    return merged;
  }
  const copy = merged[outdated];
  const rest = without(outdated, merged);
  return isJsonObject(sent[outdated]) && isJsonObject(copy) ? { ...rest, [outdated]: without("raw", copy) } : rest;
}

function without(key: string, object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([other]) => other !== key));
}
