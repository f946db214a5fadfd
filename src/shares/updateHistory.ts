import type { Share } from "../api/share";
import type { Edit } from "./edit";
import { HistoryEntry } from "./historyEntry";
import type { HistoryFiles } from "./historyFiles";
import type { JournalEntry, UpdateJournal } from "./updateJournal";
import { noJournal } from "./updateJournal";

export interface HistoryLimits {
  readonly isEnabled: boolean;
  /** For one share. */
  readonly maxEntries: number;
  readonly maxAgeDays: number;
}

export interface UpdateHistoryOptions {
  readonly files: HistoryFiles;
  /** The name of the server in use. */
  readonly server: () => string;
  readonly limits: () => HistoryLimits;
  readonly now?: () => Date;
  readonly log: { warn(message: string, error: Error): void };
}

const dayMs = 24 * 60 * 60 * 1000;

/** Keeps on this machine what each update of ours replaced and what it sent, since the API has no undo. */
export class UpdateHistory implements UpdateJournal {
  private readonly now: () => Date;
  private count = 0;
  /** When it last looked for what is too old, of all shares; ms since 1970. */
  private lookedAt: number | undefined;

  constructor(private readonly options: UpdateHistoryOptions) {
    this.now = options.now ?? (() => new Date());
  }

  async begin(before: Share, edits: readonly Edit[]): Promise<JournalEntry> {
    if (!this.options.limits().isEnabled) {
      await this.clearIfOff();
      return noJournal.begin(before, edits);
    }
    const server = this.options.server();
    const at = this.now().toISOString();
    const name = `${at.replaceAll(":", "-")}-${String(this.count++).padStart(6, "0")}-${process.pid}.json`;
    const write = (outcome: HistoryEntry["outcome"]) => {
      const entry: HistoryEntry = { shareId: before.id, at, before, edits: [...edits].map(mutable), outcome };
      return this.options.files.write(server, before.id, name, JSON.stringify(entry));
    };
    await this.attempt(() => this.deleteOld(server, before.id));
    await this.attempt(() => write("sent"));
    return {
      end: (outcome) =>
        this.attempt(() =>
          outcome === "notApplied" ? this.options.files.delete(server, before.id, name) : write(outcome),
        ),
    };
  }

  /** Our last update of a share on the server in use; undefined if none is kept, or none is to be. */
  async latest(shareId: string): Promise<HistoryEntry | undefined> {
    if (!this.options.limits().isEnabled) {
      await this.clearIfOff();
      return undefined;
    }
    const server = this.options.server();
    for (const name of [...(await this.options.files.list(server, shareId))].reverse()) {
      const entry = parse(await this.options.files.read(server, shareId, name));
      if (entry?.shareId === shareId) {
        return Date.parse(entry.at) < this.oldest.getTime() ? undefined : entry;
      }
    }
    return undefined;
  }

  /** Deletes all of it, of all servers. */
  async clear(): Promise<void> {
    await this.options.files.clear();
  }

  /** Deletes what was kept before the history was switched off. */
  async clearIfOff(): Promise<void> {
    if (!this.options.limits().isEnabled) {
      await this.attempt(() => this.clear());
    }
  }

  private get oldest(): Date {
    return new Date(this.now().getTime() - this.options.limits().maxAgeDays * dayMs);
  }

  private async deleteOld(server: string, shareId: string): Promise<void> {
    const { files, limits } = this.options;
    const { maxEntries } = limits();
    const now = this.now().getTime();
    if (this.lookedAt === undefined || Math.abs(now - this.lookedAt) > dayMs) {
      this.lookedAt = now;
      await files.deleteBefore(this.oldest);
    }
    const names = await files.list(server, shareId);
    for (const name of names.slice(0, Math.max(0, names.length + 1 - maxEntries))) {
      await files.delete(server, shareId, name);
    }
  }

  private async attempt(task: () => Promise<void>): Promise<void> {
    try {
      await task();
    } catch (error) {
      const failure = error instanceof Error ? error : new Error(String(error));
      this.options.log.warn("The local history could not be written.", failure);
    }
  }
}

function mutable({ path, base, mine }: Edit): HistoryEntry["edits"][number] {
  return { path: [...path], base, mine };
}

function parse(text: string | undefined): HistoryEntry | undefined {
  try {
    return text === undefined ? undefined : HistoryEntry.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined; // cut off, as only another program could do
  }
}
