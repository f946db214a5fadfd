import * as z from "zod";
import { ShareJson } from "../../api/shareJson";
import { parseExact } from "../../base/exactJson";
import { addHistory, deleteHistoryBefore, endHistory, latestHistory } from "../../state/historyTable";
import type { StateDatabase } from "../../state/stateDatabase";
import type { Edit } from "./edit";
import { EditRecord } from "./editRecord";
import type { JournalEntry, UpdateJournal } from "./updateJournal";
import { noJournal } from "./updateJournal";

export interface UpdateHistoryOptions {
  readonly state: Pick<StateDatabase, "read" | "write">;
  /** Whether the person wants a history at all. */
  readonly isEnabled: () => boolean;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  readonly log: { warn(message: string, error: Error): void };
}

/** An update of ours as it is kept on this machine. */
export interface HistoryEntry {
  /** When it was made: milliseconds since 1970. */
  readonly at: number;
  /** The share on the server, just before it was updated. */
  readonly before: ShareJson;
  /** What was sent. */
  readonly edits: readonly Edit[];
  /** `sent`: the window ended before it knew more. */
  readonly outcome: "sent" | "applied" | "unknown";
}

const HistoryBody = z.object({ before: ShareJson, edits: z.array(EditRecord) });

const dayMs = 24 * 60 * 60 * 1000;
const limits = { entriesOfAShare: 20, ageMs: 30 * dayMs, rowsInASlice: 20 };

/** Keeps on this machine what each update of ours replaced and what it sent, since the API has no undo. */
export class UpdateHistory implements UpdateJournal {
  /** When it last looked for entries that are too old. */
  private prunedAt: number | undefined;

  constructor(private readonly options: UpdateHistoryOptions) {}

  async begin(server: string, before: ShareJson, edits: readonly Edit[]): Promise<JournalEntry> {
    const { state, isEnabled } = this.options;
    if (!isEnabled()) {
      await this.clearIfOff();
      return noJournal.begin(server, before, edits);
    }
    await this.attempt(() => this.prune());
    const body = JSON.stringify({ before, edits });
    const entry = { at: this.now(), body, most: limits.entriesOfAShare };
    const seq = await this.attempt(() => state.write((db) => addHistory(db, { server, share: before.id }, entry)));
    return {
      end: async (outcome) => {
        if (seq !== undefined) {
          await this.attempt(() =>
            state.write((db) => {
              endHistory(db, seq, outcome);
            }),
          );
        }
      },
    };
  }

  /** Returns our last update of a share; undefined if none is kept, or none is to be. @throws {StateError} */
  async latest(server: string, shareId: string): Promise<HistoryEntry | undefined> {
    if (!this.options.isEnabled()) {
      await this.clearIfOff();
      return undefined;
    }
    const row = await this.options.state.read((db) => latestHistory(db, { server, share: shareId }));
    if (row?.body === undefined || row.at < this.now() - limits.ageMs) {
      return undefined;
    }
    const { data } = HistoryBody.safeParse(parseExact(row.body));
    return data && { ...data, at: row.at, outcome: row.outcome };
  }

  /** Deletes all of it, of all servers. @throws {StateError} */
  async clear(): Promise<void> {
    await this.deleteBefore(Infinity);
  }

  /** Deletes what was kept before the history was turned off. */
  async clearIfOff(): Promise<void> {
    if (!this.options.isEnabled()) {
      await this.attempt(() => this.clear());
    }
  }

  /** Deletes once a day what is too old. */
  private async prune(): Promise<void> {
    const now = this.now();
    if (this.prunedAt === undefined || Math.abs(now - this.prunedAt) > dayMs) {
      this.prunedAt = now;
      await this.deleteBefore(now - limits.ageMs);
    }
  }

  private async deleteBefore(time: number): Promise<void> {
    while (await this.options.state.write((db) => deleteHistoryBefore(db, time, limits.rowsInASlice))) {
      // Slice by slice: entries hold whole shares.
    }
  }

  private now(): number {
    return this.options.now?.() ?? Date.now();
  }

  /** Whatever keeps the history from being written doesn't keep anyone from working. */
  private async attempt<Result>(task: () => Promise<Result>): Promise<Result | undefined> {
    try {
      return await task();
    } catch (error) {
      this.options.log.warn("Couldn't write the update history.", error instanceof Error ? error : new Error(String(error)));
      return undefined;
    }
  }
}
