import { randomBytes } from "node:crypto";
import { renameSync, rmSync, watch, writeFileSync } from "node:fs";
import { mkdir, readdir, rm, stat, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import * as z from "zod";
import { readSmallFile } from "./readSmallFile";

/** Of the server's process: for people who must end it by hand, as nothing else can tell which one it is. */
const Pid = z.int().positive().optional();
const Url = z.url({ protocol: /^http$/, hostname: /^127\.0\.0\.1$/ });

/**
 * How the local server stands, as the windows of one user tell each other. Each start has a token of its own, so one
 * that reached a stranger after the server's end opens nothing.
 */
const LocalServerRecord = z.discriminatedUnion("state", [
  z.object({ state: z.literal("running"), url: Url, token: z.string().regex(/^[0-9a-f]{64}$/), pid: Pid }),
  /** Its window went away: any other that uses it starts it again. */
  z.object({ state: z.literal("ended"), url: Url }),
  /** The person wanted it to end: it stays so until they start it. */
  z.object({ state: z.literal("stopped"), url: Url.optional(), pid: Pid }),
]);
export type LocalServerRecord = z.infer<typeof LocalServerRecord>;
export type RunningRecord = Extract<LocalServerRecord, { state: "running" }>;

const maxRecordBytes = 4096;

/** Files under way, as `draftOf` names them; nobody needs one this old, which a window has left that was killed. */
const draft = /^(server\.json|token)\.[0-9a-f]{16}$/;
const draftLifeMs = 10 * 60_000;

/** The files that the windows of one user share: the database's folder, and the record of who serves it. */
export class LocalServerFiles {
  private readonly recordFile: string;

  constructor(readonly folder: string) {
    this.recordFile = join(folder, "server.json");
  }

  async createFolder(): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
  }

  /** Nothing where there is none, or one that somebody else could have written. */
  async readRecord(): Promise<LocalServerRecord | undefined> {
    const text = await readSmallFile(this.recordFile, { maxBytes: maxRecordBytes, isPrivate: true });
    try {
      return LocalServerRecord.safeParse(JSON.parse(text ?? "")).data;
    } catch {
      return undefined;
    }
  }

  /** Replaces the record whole. At once: a window that closes has no time to wait. */
  writeRecord(record: LocalServerRecord): void {
    const file = this.draftOf("server.json");
    writeFileSync(file, JSON.stringify(record), { mode: 0o600, flag: "wx" });
    try {
      renameSync(file, this.recordFile);
    } catch (error) {
      rmSync(file, { force: true });
      throw error;
    }
  }

  /** Runs with a token in a file that this user alone can read, and that is gone afterwards. */
  async withTokenFile<Result>(run: (tokenFile: string, token: string) => Promise<Result>): Promise<Result> {
    const token = randomBytes(32).toString("hex");
    const file = this.draftOf("token");
    await this.removeOldDrafts();
    await writeFile(file, token, { mode: 0o600, flag: "wx" });
    try {
      return await run(file, token);
    } finally {
      await rm(file, { force: true });
    }
  }

  /** Calls back when the record may have changed, until the result is called. The folder must exist. */
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

  private async removeOldDrafts(): Promise<void> {
    const drafts = (await readdir(this.folder)).filter((name) => draft.test(name)).map((name) => join(this.folder, name));
    for (const file of drafts) {
      const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: Infinity })); // gone meanwhile
      if (Math.abs(Date.now() - mtimeMs) > draftLifeMs) {
        await rm(file, { force: true });
      }
    }
  }

  private draftOf(name: string): string {
    return join(this.folder, `${name}.${randomBytes(8).toString("hex")}`);
  }
}
