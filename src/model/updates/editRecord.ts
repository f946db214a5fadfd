import * as z from "zod";

const Step = z.union([z.string(), z.strictObject({ id: z.string() })]);

/** An edit as it is kept on disk. */
export const EditRecord = z.object({ path: z.array(Step), base: z.unknown(), mine: z.unknown() });
