import { createHash } from "node:crypto";
import { readdir, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { replaceFile } from "../files/replaceFile";

/** Keeps texts about shares in a folder: one folder a server, one a share, one file a text. Only its owner can read it. */
export class HistoryFiles {
  constructor(private readonly folder: string) {}

  /** The names of a share's texts, as they sort. */
  async list(server: string, shareId: string): Promise<readonly string[]> {
    return (await namesIn(this.folderOf(server, shareId))).filter((name) => name.endsWith(".json")).sort();
  }

  /** @returns undefined if there is none */
  async read(server: string, shareId: string, name: string): Promise<string | undefined> {
    return readFile(join(this.folderOf(server, shareId), name), "utf8").catch(() => undefined);
  }

  async write(server: string, shareId: string, name: string, text: string): Promise<void> {
    await replaceFile(join(this.folderOf(server, shareId), name), text);
  }

  async delete(server: string, shareId: string, name: string): Promise<void> {
    await rm(join(this.folderOf(server, shareId), name), { force: true });
  }

  /** Deletes what was written before a time, of all servers and shares. */
  async deleteBefore(time: Date): Promise<void> {
    for (const server of await namesIn(this.folder)) {
      for (const share of await namesIn(join(this.folder, server))) {
        for (const name of await namesIn(join(this.folder, server, share))) {
          const file = join(this.folder, server, share, name);
          const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: Infinity })); // another window has just deleted it
          if (mtimeMs < time.getTime()) {
            await rm(file, { force: true });
          }
        }
      }
    }
  }

  async clear(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }

  /** Ids and names come from servers, so they are no file names. */
  private folderOf(server: string, shareId: string): string {
    return join(this.folder, digest(server), digest(shareId));
  }
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 32);
}
