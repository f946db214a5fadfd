import * as z from "zod";
import { EditRecord } from "./editRecord";

/** An update that found no server, as it is kept until its author sends it. */
export const KeptEdit = z.object({
  id: z.uuid(),
  /** The server that it is for, by the name under which it is known in every window and after every restart. */
  server: z.string().min(1),
  /** What its author knew the share as. */
  title: z.string(),
  /** ms since 1970 */
  madeAt: z.number(),
  /** As `UpdateRequest`. */
  request: z.object({
    id: z.string().min(1),
    edits: z.array(EditRecord).min(1),
    base: z.record(z.string(), z.unknown()),
    transferables: z.boolean(),
  }),
});
export type KeptEdit = z.infer<typeof KeptEdit>;
