import { randomBytes } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";

/**
 * Where the running local server answers, and what it says of its health (which holds its id), as its window leaves it
 * for the others.
 */
const LocalServerRecord = z.object({
  url: z.url({ protocol: /^http$/, hostname: /^127\.0\.0\.1$/ }),
  health: z.string().min(1),
});
export type LocalServerRecord = z.infer<typeof LocalServerRecord>;

/** The files that the windows of one user share: the database's folder, the token, and where the server answers. */
export class LocalServerFiles {
  readonly tokenFile: string;
  private readonly recordFile: string;

  constructor(readonly folder: string) {
    this.tokenFile = join(folder, "token");
    this.recordFile = join(folder, "server.json");
  }

  /** The token that every request to the local server carries; made once, readable by this user alone. */
  async token(): Promise<string> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    try {
      await writeFile(this.tokenFile, randomBytes(32).toString("hex"), { mode: 0o600, flag: "wx" });
    } catch (error) {
      if (!hasCode(error, "EEXIST")) {
        throw error;
      }
    }
    return (await readFile(this.tokenFile, "utf8")).trim();
  }

  async readRecord(): Promise<LocalServerRecord | undefined> {
    try {
      return LocalServerRecord.safeParse(JSON.parse(await readFile(this.recordFile, "utf8"))).data;
    } catch {
      return undefined; // none yet, or not readable: the server is started anew
    }
  }

  async writeRecord(record: LocalServerRecord): Promise<void> {
    const draft = `${this.recordFile}.${process.pid}`;
    await writeFile(draft, JSON.stringify(record), { mode: 0o600 });
    await rename(draft, this.recordFile);
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
