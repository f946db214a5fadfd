import { createHash } from "node:crypto";
import { readdir, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { OneAtATime } from "../shares/oneAtATime";
import { replaceFile } from "../files/replaceFile";
import { KeptRecord } from "./documentRecord";
import type { DocumentsFolder } from "./documentsFolder";

/** Documents that nobody came back to. */
const longestKeptMs = 30 * 24 * 60 * 60 * 1000;

export interface RecordFilesLog {
  warn(message: string, error: Error | string): void;
}

/** Keeps what open documents are based on in a folder, one file each. It never fails: what is missing is asked about. */
export class RecordFiles {
  private pruned: Promise<void> | undefined;
  /** Also of reads: what is being written is what will be found. */
  private readonly turns = new OneAtATime();

  constructor(
    private readonly folder: DocumentsFolder,
    private readonly log: RecordFilesLog,
    private readonly now: () => number = Date.now,
  ) {}

  async read(uri: string): Promise<KeptRecord | undefined> {
    const text = await this.turns.run(uri, () => readFile(this.fileOf(uri), "utf8").catch(() => undefined));
    return text === undefined ? undefined : parse(text);
  }

  async write(record: KeptRecord): Promise<void> {
    this.pruned ??= this.prune();
    const { pruned } = this;
    await this.turns.run(record.uri, async () => {
      await pruned;
      await this.attempt(() => replaceFile(this.fileOf(record.uri), JSON.stringify(record)));
    });
  }

  async delete(uri: string): Promise<void> {
    await this.turns.run(uri, () => this.attempt(() => rm(this.fileOf(uri), { force: true })));
  }

  private async prune(): Promise<void> {
    for (const name of await readdir(this.folder.path).catch(() => [])) {
      await this.attempt(async () => {
        const file = join(this.folder.path, name);
        if (this.now() - (await stat(file)).mtimeMs > longestKeptMs) {
          await rm(file, { force: true });
        }
      });
    }
  }

  private async attempt(task: () => Promise<void>): Promise<void> {
    try {
      await task();
    } catch (error) {
      this.log.warn("What an open share is based on could not be kept.", error instanceof Error ? error : String(error));
    }
  }

  private fileOf(uri: string): string {
    const { path, window } = this.folder;
    return join(path, `${createHash("sha256").update(`${window}\n${uri}`).digest("hex").slice(0, 32)}.json`);
  }
}

function parse(text: string): KeptRecord | undefined {
  try {
    return KeptRecord.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined; // cut off by a full disk
  }
}
