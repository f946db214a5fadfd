import { sameNumber } from "../../base/rawNumber";
import { isJsonObject, type Json, type JsonObject } from "./json";

/**
 * What was stored of each item that was sent: the object with its id, and of several the next one. Items without ids are
 * what stood at their place, if there are as many as before, and they still have something in common with it.
 */
export function matchItems(stored: Json[], sent: Json[]): (JsonObject | undefined)[] {
  const byId = new Map<string, JsonObject[]>();
  for (const item of stored.filter(isJsonObject)) {
    if (item.id !== undefined) {
      const key = JSON.stringify(item.id);
      const others = byId.get(key);
      if (others === undefined) {
        byId.set(key, [item]);
      } else {
        others.push(item);
      }
    }
  }
  const taken = new Map<string, number>();
  return sent.map((item, index) => {
    if (!isJsonObject(item)) {
      return undefined;
    }
    const { id } = item;
    if (id === undefined) {
      const before = sent.length === stored.length ? stored[index] : undefined;
      return isJsonObject(before) && before.id === undefined && haveInCommon(before, item) ? before : undefined;
    }
    const key = JSON.stringify(id);
    const occurrence = taken.get(key) ?? 0;
    taken.set(key, occurrence + 1);
    return byId.get(key)?.[occurrence];
  });
}

function haveInCommon(before: JsonObject, item: JsonObject): boolean {
  return Object.entries(item).some(
    ([key, value]) => !isJsonObject(value) && !Array.isArray(value) && (before[key] === value || sameNumber(before[key], value)),
  );
}
