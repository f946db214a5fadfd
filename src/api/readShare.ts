import type * as z from "zod";
import { plainNumbers } from "./plainNumbers";
import type { Readable } from "./readable";
import { Share } from "./share";
import type { ShareJson } from "./shareJson";

/** A share as far as it can be read. */
export type ReadableShare = Readable<Share>;

/**
 * Reads a share. What is missing or has another type than its model says is absent, and so is whatever has no id where
 * its model wants one. One odd field hides nothing else.
 */
export function readShare(json: ShareJson): ReadableShare {
  const plain = plainNumbers(json);
  const { error } = Share.safeParse(plain);
  const unreadable = (error?.issues ?? []).flatMap((issue) => placeOf(issue, plain) ?? []);
  return without(plain, unreadable) as ReadableShare;
}

type Place = readonly PropertyKey[];

/** What is to be left out for an issue: undefined where nothing is there anyway. An id stands for all that it names. */
function placeOf({ path }: z.core.$ZodIssue, json: ShareJson): [Place] | undefined {
  if (path.at(-1) === "id") {
    return [path.slice(0, -1)];
  }
  const value = path.reduce<unknown>(memberOf, json);
  return value === undefined || value === null ? undefined : [path];
}

function memberOf(value: unknown, key: PropertyKey): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key)
    ? (value as Readonly<Record<PropertyKey, unknown>>)[key]
    : undefined;
}

/** A copy without what is at some places; the members of an array that follow one move up. */
function without(value: unknown, places: readonly Place[]): unknown {
  if (typeof value !== "object" || value === null || places.length === 0) {
    return value;
  }
  const placesIn = Map.groupBy(places, ([key]) => String(key));
  const kept = ([key, member]: readonly [string, unknown]): [string, unknown][] => {
    const inside = (placesIn.get(key) ?? []).map((place) => place.slice(1));
    return inside.some((place) => place.length === 0) ? [] : [[key, without(member, inside)]];
  };
  return Array.isArray(value)
    ? value.flatMap((member: unknown, index) => kept([String(index), member]).map(([, rest]) => rest))
    : Object.fromEntries(Object.entries(value).flatMap(kept));
}
