import type { GeneratorValue } from "fast-check";
import fc from "fast-check";

/** What a field may hold in the place of what its model says; `removed` takes the field away. */
export const oddValues = { null: null, number: 7, string: "text", array: [], object: {}, removed: undefined } as const;

/** A field by the keys and indices that lead to it. */
export type FieldPath = readonly (string | number)[];

/** All fields of a value but the ids, which alone are indispensable. */
export function fieldsIn(value: unknown, path: FieldPath = []): FieldPath[] {
  if (typeof value !== "object" || value === null) {
    return [];
  }
  const members: readonly (readonly [string | number, unknown])[] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return members.flatMap(([key, member]) => {
    const here = [...path, key];
    return typeof key === "number" || key === "id" ? fieldsIn(member, here) : [here, ...fieldsIn(member, here)];
  });
}

/** A copy with another value in one field. */
export function withField<Value>(value: Value, path: FieldPath, replacement: unknown): Value {
  const copy = structuredClone(value);
  let holder = copy as Record<string | number, unknown>;
  for (const key of path.slice(0, -1)) {
    holder = holder[key] as Record<string | number, unknown>;
  }
  const last = path.at(-1) ?? "";
  if (replacement === undefined) {
    Reflect.deleteProperty(holder, last);
  } else {
    holder[last] = replacement;
  }
  return copy;
}

/** A copy with another value in any one field. */
export function withOddField<Value>(value: Value, gen: GeneratorValue): Value {
  const path = gen(() => fc.constantFrom(...fieldsIn(value)));
  return withField(value, path, gen(() => fc.constantFrom(...Object.values(oddValues))));
}
