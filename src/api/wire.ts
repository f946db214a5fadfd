/**
 * The wire rules, which every model is made of. Schemas only check: they change no value, so what was decoded can be
 * sent back and nothing is lost (unknown keys, unknown enum strings and nulls included).
 */
import * as z from "zod";

/**
 * The version of the models themselves; any object of the API may carry one as `schema`.
 * Pieces OS Share API, model EmbeddedModelSchema.
 */
export const EmbeddedModelSchema = z.looseObject({
  migration: z.number(),
  semantic: z.string(),
});
export type EmbeddedModelSchema = z.infer<typeof EmbeddedModelSchema>;

/** A whole number of the API. Other clients have 64 bits, so it may be larger than JavaScript can tell exactly. */
export function integer(range = z.number()) {
  return range.refine(Number.isInteger, "expected an integer").meta({ type: "integer" });
}

/** A whole number that counts something. */
export function count() {
  return integer(z.number().min(0));
}

/** A field that may be missing; the API's clients read `null` the same way. */
export function optional<Schema extends z.ZodType>(schema: Schema) {
  return schema.nullish();
}

/** An object of the API: keys that this version does not know are kept. */
export function model<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.looseObject({ schema: optional(EmbeddedModelSchema), ...shape });
}

/** An enum of the API. Newer servers send newer members, so any string passes; `readEnum` maps it for use. */
export function openEnum(members: readonly string[]) {
  return z.string().meta({ examples: [...members] });
}

/** Reads a value of an open enum: what is not among `members` reads as `"UNKNOWN"`. */
export function readEnum<const Members extends readonly string[]>(
  members: Members,
  value: string | null | undefined,
): Members[number] | "UNKNOWN" {
  return members.find((member) => member === value) ?? "UNKNOWN";
}
