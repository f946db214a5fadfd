import * as fc from "fast-check";
import type * as z from "zod";

/**
 * Anything that a schema of the API accepts: optional values are there, null or missing, and objects have keys that the
 * schema does not know, at every depth. Numbers are from 0 to 255, which every model accepts.
 */
export function arbitraryOf(schema: z.ZodType): fc.Arbitrary<unknown> {
  const { def } = schema as unknown as { def: Definition };
  switch (def.type) {
    case "object":
      return arbitraryObject(def.shape);
    case "array":
      return fc.array(arbitraryOf(def.element), { maxLength: 3 });
    case "custom": // bytes
      return fc.array(fc.nat(255), { maxLength: 3 });
    case "record":
      return fc.dictionary(ordinaryKey, arbitraryOf(def.valueType), { maxKeys: 3, noNullPrototype: true });
    case "union":
      return fc.oneof(...def.options.map(arbitraryOf));
    case "optional":
    case "nullable":
      return fc.oneof(arbitraryOf(def.innerType), fc.constant(null));
    case "string":
      return fc.string({ minLength: 1, maxLength: 8 });
    case "number":
      return fc.nat(255);
    case "boolean":
      return fc.boolean();
  }
}

type Definition =
  | { type: "object"; shape: Record<string, z.ZodType> }
  | { type: "array"; element: z.ZodType }
  | { type: "record"; valueType: z.ZodType }
  | { type: "union"; options: z.ZodType[] }
  | { type: "optional" | "nullable"; innerType: z.ZodType }
  | { type: "string" | "number" | "boolean" | "custom" };

const ordinaryKey = fc.stringMatching(/^[a-z]{1,5}$/);

function arbitraryObject(shape: Record<string, z.ZodType>): fc.Arbitrary<unknown> {
  const known = fc.record(
    Object.fromEntries(Object.entries(shape).map(([key, schema]) => [key, arbitraryOf(schema)])),
    { requiredKeys: Object.keys(shape).filter((key) => !shape[key]?.safeParse(undefined).success), noNullPrototype: true },
  );
  const unknown = fc.dictionary(ordinaryKey.map((key) => `new_${key}`), fc.jsonValue({ maxDepth: 1 }), { maxKeys: 1, noNullPrototype: true });
  return fc.tuple(known, unknown).map(([one, other]) => ({ ...one, ...other }));
}
