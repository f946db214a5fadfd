import { isRawNumber, sameNumber } from "./rawNumber";

/**
 * Whether two JSON values say the same: `null` and a missing key are one, the order of keys does not count, nor do the
 * phrases in which a server words values anew each time it answers. Numbers are compared to their last digit.
 */
export function sameJson(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) || Array.isArray(b)) {
    return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, i) => sameJson(item, b[i]));
  }
  if (isObject(a) && isObject(b)) {
    return comparableKeys(a, b).every((key) => sameJson(ownValue(a, key), ownValue(b, key)));
  }
  return (a ?? undefined) === (b ?? undefined) || sameNumber(a, b);
}

/** The keys of two objects in which they may differ: `readable` beside a `value` only words it ("9 months ago"). */
export function comparableKeys(a: object, b: object): string[] {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  if (Object.hasOwn(a, "value") && Object.hasOwn(b, "value")) {
    keys.delete("readable");
  }
  return [...keys];
}

/** What an object from a server has under a key; never what all objects inherit. */
export function ownValue(object: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isRawNumber(value);
}
