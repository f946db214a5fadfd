import type { GeneratorValue } from "fast-check";
import fc from "fast-check";
import { aShare } from "./aShare";

/** Keys that a share has whatever else it has; null or nothing in any other's place is read as absent. */
const required = new Set(
  ["id", "link", "access", "accessors", "created", "short", "iterable", "value", "count", "os", "share", "creator"].concat(
    ["updated", "formats", "preview", "base", "original", "mechanism", "classification", "generic", "specific", "role"],
    ["application", "version", "platform", "onboarded", "privacy", "asset", "bytes", "readable", "manual", "automatic"],
    ["migration", "semantic", "name"], // `name` and `readable` are required somewhere
  ),
);

/** A valid share as a newer or a lax server may send it: unknown keys anywhere, nulls for optional ones, any enum. */
export function noisyShare(gen: GeneratorValue): unknown {
  const accessor = { id: "a", os: "o", share: "s", count: 1, user: { id: "u", email: "grace@example.org" } };
  const count = gen(fc.nat, { max: 3 });
  return noisy(aShare({ accessors: { iterable: Array.from({ length: count }, () => accessor) } }), gen);
}

function noisy(value: unknown, gen: GeneratorValue): unknown {
  if (Array.isArray(value)) {
    return value.map((member: unknown) => noisy(member, gen));
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  const entries = Object.entries(value).flatMap(([key, member]): [string, unknown][] => {
    const fate = required.has(key) ? 2 : gen(fc.nat, { max: 5 });
    if (fate === 0) {
      return [];
    }
    return [[key, fate === 1 ? null : noisy(key === "access" ? gen(fc.string) : member, gen)]];
  });
  if (gen(fc.boolean)) {
    entries.push([`new_${gen(fc.string)}`, gen(fc.jsonValue)]);
  }
  return Object.fromEntries(entries);
}
