import type * as z from "zod";
import { issuePlace } from "../../api/issuePlace";
import { plainNumbers } from "../../api/plainNumbers";
import { Problem } from "../problem";

/** Checks a body against its model; what is wrong is told by path. */
export function checkShape<Schema extends z.ZodType>(schema: Schema, value: unknown): z.infer<Schema> {
  const result = schema.safeParse(plainNumbers(value));
  if (!result.success) {
    const errors = result.error.issues.slice(0, 20).map(({ path, message }) => ({ path: issuePlace(path), message }));
    throw new Problem(422, "The body is not what the API describes.", errors);
  }
  return result.data;
}
