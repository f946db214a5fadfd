import * as z from "zod";
import { Share } from "../api/share";
import { EditRecord } from "./editRecord";

/** An update of ours as it is kept on this machine. */
export const HistoryEntry = z.object({
  shareId: z.string(),
  /** ISO 8601 */
  at: z.string(),
  /** The share on the server, just before it was updated. */
  before: Share,
  /** What was sent. */
  edits: z.array(EditRecord),
  /** `sent`: the window ended before it knew more. */
  outcome: z.enum(["sent", "applied", "unknown"]),
});
export type HistoryEntry = z.infer<typeof HistoryEntry>;
