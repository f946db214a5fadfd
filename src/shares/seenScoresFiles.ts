import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";
import type { SeenScore } from "./seenScores";

const Entry = z.tuple([z.string(), z.number(), z.array(z.number())]);
const SeenFile = z.object({ seen: z.array(Entry) });

/** So many servers are kept in mind. */
const mostServers = 10;

/** Where it is kept what was seen of the scores: a file for each server, replaced as a whole. */
export class SeenScoresFiles {
  constructor(private readonly folder: string) {}

  /** Nothing where there is no file yet, or none that can be read. */
  async read(server: string): Promise<Map<string, SeenScore>> {
    try {
      const file = SeenFile.parse(JSON.parse(await readFile(this.pathOf(server), "utf8")));
      return new Map(file.seen.map(([id, at, counts]) => [id, { at, counts }]));
    } catch {
      return new Map();
    }
  }

  /** What another window has written meanwhile stays where it is newer. */
  async write(server: string, seen: ReadonlyMap<string, SeenScore>): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const others = await this.read(server);
    const entries = [...seen].map(([id, own]) => {
      const other = others.get(id);
      const { at, counts } = other !== undefined && other.at > own.at ? other : own;
      return [id, at, counts] as const;
    });
    const draft = `${this.pathOf(server)}.${process.pid}`;
    await writeFile(draft, JSON.stringify({ seen: entries }), { mode: 0o600 });
    await rename(draft, this.pathOf(server));
    await this.forgetOldest();
  }

  private async forgetOldest(): Promise<void> {
    const files = (await readdir(this.folder)).map((file) => join(this.folder, file));
    const dated = await Promise.all(files.map(async (file) => ({ file, at: (await stat(file)).mtimeMs })));
    for (const { file } of dated.sort((a, b) => b.at - a.at).slice(mostServers)) {
      await rm(file, { force: true });
    }
  }

  private pathOf(server: string): string {
    return join(this.folder, `${createHash("sha256").update(server).digest("hex").slice(0, 16)}.json`);
  }
}
