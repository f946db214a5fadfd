import { constants } from "node:fs";
import { mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { hasCode } from "../files/hasCode";
import type { JournalEntry, LeftBatch } from "./journalEntry";
import { readBatch } from "./journalEntry";
import type { JournalOwner } from "./journalOwner";
import type { ScoreBatch } from "./pendingScore";

export interface Takeover {
  readonly left: readonly LeftBatch[];
  /** There are batches of windows that seem to be alive. */
  readonly areOthersAtWork: boolean;
}

/** The batch is not this window's any more. */
export class BatchTakenError extends Error {
  override readonly name = "BatchTakenError";
}

/** A file that belongs to nobody alive for so long is taken over even if a process has its owner's number. */
const longestSilenceMs = 24 * 60 * 60_000;

const creating = constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | constants.O_EXCL;
/** Not without the file: it is gone if another window took the batch over. */
const appending = constants.O_WRONLY | constants.O_APPEND;

/**
 * The scores that are not settled, on disk, so that none is lost or sent twice however a window ends. Each batch is a
 * file that is only ever appended to; its name says whose it is, and a rename hands it over, to one window alone.
 */
export class ScoreJournal {
  constructor(
    private readonly folder: string,
    private readonly owner: JournalOwner,
    private readonly now: () => number = Date.now,
  ) {}

  /** The batch, and what there is to say of it at once, are on disk when this resolves. */
  async create(batch: ScoreBatch, ...entries: readonly JournalEntry[]): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    try {
      await this.append(batch.id, [batch, ...entries], creating);
    } catch (error) {
      await rm(this.pathOf(batch.id), { force: true }).catch(() => undefined);
      throw error;
    }
  }

  /** On disk when it resolves. @throws {BatchTakenError} */
  async write(batchId: string, entry: JournalEntry): Promise<void> {
    try {
      await this.append(batchId, [entry], appending);
    } catch (error) {
      throw hasCode(error, "ENOENT") ? new BatchTakenError() : error;
    }
  }

  /** Forgets a batch of which nothing is left. @throws {BatchTakenError} */
  async remove(batchId: string): Promise<void> {
    try {
      await rm(this.pathOf(batchId));
    } catch (error) {
      throw hasCode(error, "ENOENT") ? new BatchTakenError() : error;
    }
  }

  /** Makes the batches for one server that windows have left behind this window's own. */
  async takeOver(server: string): Promise<Takeover> {
    const left: LeftBatch[] = [];
    let areOthersAtWork = false;
    for (const { file, batchId, owner } of await this.files()) {
      if (owner === this.owner.name) {
        continue;
      }
      const path = join(this.folder, file);
      if (!this.owner.isGone(owner) && !(await this.isSilent(path))) {
        areOthersAtWork = true;
        continue;
      }
      const taken = await this.take(path, batchId, server);
      if (taken !== undefined) {
        left.push(taken);
      }
    }
    return { left, areOthersAtWork };
  }

  private async take(path: string, batchId: string, server: string): Promise<LeftBatch | undefined> {
    try {
      const seen = readBatch(await readFile(path, "utf8"));
      if (seen !== undefined && seen.batch.server !== server) {
        return undefined;
      }
      await rename(path, this.pathOf(batchId));
    } catch (error) {
      if (hasCode(error, "ENOENT")) {
        return undefined; // another window was faster
      }
      throw error;
    }
    const batch = readBatch(await readFile(this.pathOf(batchId), "utf8"));
    if (batch === undefined || batch.states.size === 0) {
      await rm(this.pathOf(batchId)); // its window ended before the batch was whole, or after all was settled
      return undefined;
    }
    return batch;
  }

  private async append(batchId: string, values: readonly unknown[], flags: number): Promise<void> {
    const file = await open(this.pathOf(batchId), flags, 0o600);
    try {
      // A line before it that is torn ends here.
      await file.appendFile(`\n${values.map((value) => JSON.stringify(value)).join("\n")}\n`);
      await file.datasync();
    } finally {
      await file.close();
    }
  }

  private async files(): Promise<{ file: string; batchId: string; owner: string }[]> {
    try {
      return (await readdir(this.folder)).flatMap((file) => {
        const [, batchId, owner] = /^([\w-]+)\.([\w-]+)\.scores$/.exec(file) ?? [];
        return batchId === undefined || owner === undefined ? [] : { file, batchId, owner };
      });
    } catch (error) {
      if (hasCode(error, "ENOENT")) {
        return [];
      }
      throw error;
    }
  }

  private async isSilent(path: string): Promise<boolean> {
    try {
      return this.now() - (await stat(path)).mtimeMs > longestSilenceMs;
    } catch (error) {
      if (hasCode(error, "ENOENT")) {
        return false; // settled this moment
      }
      throw error;
    }
  }

  private pathOf(batchId: string): string {
    return join(this.folder, `${batchId}.${this.owner.name}.scores`);
  }
}
