import { isObject, ownValue, sameJson } from "../../base/sameJson";

/** One step into a share: the key of an object, or of an array whose items all have one, the id of an item. */
export type Step = string | { readonly id: string };
export type EditPath = readonly Step[];

/** What stands at a path; undefined where nothing does, or where a step leads nowhere. */
export function valueAt(value: unknown, [step, ...rest]: EditPath): unknown {
  return step === undefined ? value : valueAt(memberOf(value, step), rest);
}

/** A copy with another value at a path, which must lead somewhere up to its last step. */
export function withValueAt(value: unknown, [step, ...rest]: EditPath, replacement: unknown): unknown {
  if (step === undefined) {
    return replacement;
  }
  const member = withValueAt(memberOf(value, step), rest, replacement);
  if (typeof step === "string") {
    return { ...(isObject(value) ? value : {}), [step]: member };
  }
  return Array.isArray(value) ? value.map((item: unknown) => (idOf(item) === step.id ? member : item)) : value;
}

/** Whether there is a place for a value at a path: all that holds it is there, and what holds it is one thing alone. */
export function hasPlace(value: unknown, [step, ...rest]: EditPath): boolean {
  if (step === undefined) {
    return true;
  }
  const isHolder =
    typeof step === "string"
      ? isObject(value)
      : Array.isArray(value) && value.filter((item) => idOf(item) === step.id).length === 1;
  return isHolder && hasPlace(memberOf(value, step), rest);
}

/** The ids of an array's items, if each has one of its own. */
export function idsOf(items: readonly unknown[]): readonly string[] | undefined {
  const ids = items.flatMap((item) => idOf(item) ?? []);
  return ids.length === items.length && new Set(ids).size === ids.length ? ids : undefined;
}

/** Whether a path leads to a place or into it. */
export function isAtOrBelow(path: EditPath, place: EditPath): boolean {
  return place.every((step, index) => sameJson(step, path[index]));
}

/** The path as people read it: without ids, and without the wrappers that the API puts around lists. */
export function fieldName(path: EditPath): string {
  const keys = path.flatMap((step) => (typeof step === "string" ? step : []));
  return isContent(path) || isSize(path) ? "content" : keys.filter((key) => key !== "iterable" && key !== "reference").join(".");
}

/** Whether a path leads to what a fragment or file holds: its text, its bytes, or all of it. */
export function isContent(path: EditPath): boolean {
  const index = path.findIndex((step) => step === "fragment" || step === "file");
  const inside = path[index + 1];
  return index >= 0 && (inside === undefined || inside === "string" || inside === "bytes");
}

/** Whether a path leads to the size of a format, which goes with its content. */
function isSize(path: EditPath): boolean {
  const index = path.findIndex((step, at) => step === "reference" && path[at - 3] === "formats");
  return index >= 0 && path[index + 1] === "bytes";
}

/** The different fields that paths lead to, in words: "name", "name and access". */
export function fieldNames(paths: readonly EditPath[]): string {
  const names = [...new Set(paths.map(fieldName))];
  const [last, ...others] = names.reverse();
  return others.length === 0 ? (last ?? "") : `${others.reverse().join(", ")} and ${last ?? ""}`;
}

function memberOf(value: unknown, step: Step): unknown {
  if (typeof step === "string") {
    return isObject(value) ? ownValue(value, step) : undefined;
  }
  return Array.isArray(value) ? value.find((item) => idOf(item) === step.id) : undefined;
}

function idOf(item: unknown): string | undefined {
  return isObject(item) && typeof item.id === "string" ? item.id : undefined;
}
