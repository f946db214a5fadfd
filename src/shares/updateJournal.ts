import type { Share } from "../api/share";
import type { Edit } from "./edit";

/** Keeps what an update replaces. It never fails: whatever keeps it from writing must not keep anyone from working. */
export interface UpdateJournal {
  /** Called with the share as it is on the server, before the edits are sent. */
  begin(before: Share, edits: readonly Edit[]): Promise<JournalEntry>;
}

export interface JournalEntry {
  end(outcome: "applied" | "notApplied" | "unknown"): Promise<void>;
}

export const noJournal: UpdateJournal = {
  begin: () => Promise.resolve({ end: () => Promise.resolve() }),
};
