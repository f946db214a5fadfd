import type { ShareJson } from "../../api/shareJson";
import type { Edit } from "./edit";

/** Keeps what an update replaces. It never fails: whatever keeps it from writing must not keep anyone from working. */
export interface UpdateJournal {
  /**
   * Called before edits are sent.
   * @param server the identity of the server that gets them
   * @param before the share as it is there
   */
  begin(server: string, before: ShareJson, edits: readonly Edit[]): Promise<JournalEntry>;
}

export interface JournalEntry {
  end(outcome: "applied" | "notApplied" | "unknown"): Promise<void>;
}

export const noJournal: UpdateJournal = {
  begin: () => Promise.resolve({ end: () => Promise.resolve() }),
};
