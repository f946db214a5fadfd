import { randomBytes } from "node:crypto";
import { renameSync, rmSync, watch, writeFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { basename, join } from "node:path";
import type { LocalServerRecords } from "./localServerRecord";
import { LocalServerRecord } from "./localServerRecord";
import { readSmallFile } from "../base/readSmallFile";

const maxRecordBytes = 4096;

/** The files that the windows of one user share: the database's folder, and the record of who serves it. */
export class LocalServerFiles implements LocalServerRecords {
  private readonly recordFile: string;

  constructor(readonly folder: string) {
    this.recordFile = join(folder, "server.json");
  }

  async createFolder(): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
  }

  async readRecord(): Promise<LocalServerRecord | undefined> {
    const text = await readSmallFile(this.recordFile, { maxBytes: maxRecordBytes, isPrivate: true });
    try {
      return LocalServerRecord.safeParse(JSON.parse(text ?? "")).data;
    } catch {
      return undefined;
    }
  }

  writeRecord(record: LocalServerRecord): void {
    const file = join(this.folder, `server.json.${randomBytes(8).toString("hex")}`);
    writeFileSync(file, JSON.stringify(record), { mode: 0o600, flag: "wx" });
    try {
      renameSync(file, this.recordFile);
    } catch (error) {
      rmSync(file, { force: true });
      throw error;
    }
  }

  /** The folder must exist. */
  watchRecord(onChange: () => void): () => void {
    const watcher = watch(this.folder, { persistent: false }, (_event, file) => {
      if (file === null || file === basename(this.recordFile)) {
        onChange();
      }
    });
    watcher.on("error", () => undefined); // the folder went; the next request finds out how things stand
    return () => {
      watcher.close();
    };
  }
}
