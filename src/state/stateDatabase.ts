import { closeSync, mkdirSync, openSync } from "node:fs";
import { join } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import type * as sqlite from "node:sqlite";
import type { DatabaseSync } from "node:sqlite";
import { rollBack } from "../base/rollBack";
import { fileNumber, setAside } from "../base/setAside";
import { isDamage, sqliteCode, sqliteCodes } from "../base/sqliteCode";
import { stateMigrations } from "./stateMigrations";
import { StateError } from "./stateError";

export interface StateDatabaseOptions {
  /** The extension's global storage. */
  readonly folder: string;
  readonly now?: () => Date;
  /** Waits while another window writes. */
  readonly wait?: (ms: number) => Promise<void>;
  /** Called when a damaged file was set aside under a new name. */
  readonly onDamage?: (kept: string) => void;
  readonly loadSqlite?: () => Promise<Pick<typeof sqlite, "DatabaseSync">>;
}

interface OpenFile {
  readonly db: DatabaseSync;
  readonly number: bigint | undefined;
}

/** Milliseconds to wait before each retry while another window writes: about five seconds in all. */
const retryDelays = [1, 2, 5, 10, 20, ...Array.from({ length: 50 }, () => 100)];

/** Milliseconds after which tasks that follow each other let the event loop have its turn. */
const mostWorkMs = 5;

/** A damaged file is replaced so many times for one task; after that the disk itself is at fault. */
const maxReplacements = 2;

/**
 * The extension's own database, `state.db`, which all windows share. Tasks run one after the other in the order in which
 * they were given. A task blocks the extension host while it runs, so it writes no more than a few hundred short rows;
 * waiting for other windows blocks nothing.
 */
export class StateDatabase {
  private readonly path: string;
  private file: OpenFile | undefined;
  private last: Promise<unknown> = Promise.resolve();
  private isClosed = false;
  /** Milliseconds of work since the event loop last had its turn. */
  private workedMs = 0;

  constructor(private readonly options: StateDatabaseOptions) {
    this.path = join(options.folder, "state.db");
  }

  /** Runs a task that only reads. @throws {StateError} */
  read<Result>(task: (db: DatabaseSync) => Result): Promise<Result> {
    return this.enqueue(task);
  }

  /** Runs a task as one transaction, which is on the disk when this resolves. @throws {StateError} */
  write<Result>(task: (db: DatabaseSync) => Result): Promise<Result> {
    return this.enqueue((db) => {
      db.exec("BEGIN IMMEDIATE");
      try {
        const result = task(db);
        db.exec("COMMIT");
        return result;
      } catch (error) {
        rollBack(db);
        throw error;
      }
    });
  }

  /** Closes the database once the tasks given so far have run. */
  async close(): Promise<void> {
    this.isClosed = true;
    await this.last.catch(() => undefined);
    this.release();
  }

  private enqueue<Result>(task: (db: DatabaseSync) => Result): Promise<Result> {
    const running = this.last.then(
      () => this.attempt(task),
      () => this.attempt(task),
    );
    this.last = running;
    return running;
  }

  private async attempt<Result>(task: (db: DatabaseSync) => Result): Promise<Result> {
    const { wait = delay } = this.options;
    if (this.workedMs > mostWorkMs) {
      await turn(); // tasks that follow each other would otherwise keep everything else waiting
      this.workedMs = 0;
    }
    let replacements = 0;
    for (let retry = 0; ; ) {
      try {
        return this.timed(task, (await this.open()).db);
      } catch (error) {
        const code = sqliteCode(error);
        // A file that can be opened for writing is only read-only to SQLite if its header is damaged or it was moved away.
        // An error without a kind of its own comes from a header that SQLite can't make sense of: our statements are right.
        const isDamaged = isDamage(error) || code === sqliteCodes.readOnly || code === sqliteCodes.error;
        if (isDamaged && replacements < maxReplacements) {
          replacements++;
          this.replace();
          continue;
        }
        const delayMs = retryDelays[retry];
        const isBusy = code === sqliteCodes.busy || code === sqliteCodes.locked;
        if (!isBusy || delayMs === undefined) {
          throw this.toStateError(error);
        }
        retry++;
        await wait(delayMs);
      }
    }
  }

  private timed<Result>(task: (db: DatabaseSync) => Result, db: DatabaseSync): Result {
    const started = performance.now();
    try {
      return task(db);
    } finally {
      this.workedMs += performance.now() - started;
    }
  }

  /** Opens the file on first use, and again if another window set it aside as damaged. */
  private async open(): Promise<OpenFile> {
    if (this.file !== undefined && this.file.number === fileNumber(this.path)) {
      return this.file;
    }
    this.release();
    const { DatabaseSync } = await this.load();
    this.createFile();
    // Before SQLite looks into it: if it proves to be damaged, this is the file to set aside.
    const number = fileNumber(this.path);
    const db = new DatabaseSync(this.path);
    this.file = { db, number };
    prepare(db);
    return this.file;
  }

  private async load(): Promise<Pick<typeof sqlite, "DatabaseSync">> {
    if (this.isClosed) {
      throw new StateError("The window is closing.");
    }
    try {
      return await (this.options.loadSqlite ?? (() => import("node:sqlite")))();
    } catch (cause) {
      throw new StateError("This editor's version has no SQLite, which Share Explorer needs to save scores and edits. Update the editor.", { cause });
    }
  }

  /** For its owner alone: SQLite gives its log files the same permissions. */
  private createFile(): void {
    mkdirSync(this.options.folder, { recursive: true, mode: 0o700 });
    closeSync(openSync(this.path, "a", 0o600));
  }

  private replace(): void {
    const number = this.file?.number;
    this.release();
    const kept = setAside(this.path, number, this.options.now?.() ?? new Date());
    if (kept !== undefined) {
      this.options.onDamage?.(kept);
    }
  }

  private release(): void {
    const { file } = this;
    this.file = undefined;
    try {
      file?.db.close();
    } catch {
      // A damaged file may fail to close. It's given up either way.
    }
  }

  private toStateError(cause: unknown): unknown {
    if (cause instanceof StateError) {
      return cause;
    }
    const code = sqliteCode(cause);
    if (code === sqliteCodes.full) {
      return new StateError(`Couldn't save to ${this.options.folder}: the disk is full. Free some space and try again.`, { cause });
    }
    if (code === sqliteCodes.busy || code === sqliteCodes.locked) {
      return new StateError("Couldn't save: another VS Code window is using Share Explorer's database. Try again.", { cause });
    }
    const isSystemError = cause instanceof Error && "code" in cause;
    return code !== undefined || isSystemError
      ? new StateError(`Couldn't use ${this.path} (${cause instanceof Error ? cause.message : String(cause)}).`, { cause })
      : cause;
  }
}

/** Settings of the connection, and the newest schema. */
function prepare(db: DatabaseSync): void {
  db.exec(`
    PRAGMA busy_timeout = 0;
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA fullfsync = ON;
    PRAGMA cell_size_check = ON;
    PRAGMA trusted_schema = OFF;
  `);
  if (versionOf(db) === stateMigrations.length) {
    return;
  }
  db.exec("BEGIN IMMEDIATE");
  try {
    const version = versionOf(db); // another window may have been faster
    if (version > stateMigrations.length) {
      throw new StateError("A newer version of Share Explorer has used its database on this machine. Update the extension.");
    }
    for (const step of stateMigrations.slice(version)) {
      db.exec(step);
    }
    db.exec(`PRAGMA user_version = ${stateMigrations.length}; PRAGMA application_id = ${applicationId + stateMigrations.length}`);
    db.exec("COMMIT");
  } catch (error) {
    rollBack(db);
    throw error;
  }
}

/** In the file's header, with the version added: "SH" and zeros. */
const applicationId = 0x53_48_00_00;

/**
 * Returns the version of the schema; 0 for a new file. It's in the header twice, so that a changed byte isn't taken for a
 * newer version.
 */
function versionOf(db: DatabaseSync): number {
  const version = Number(db.prepare("PRAGMA user_version").get()?.user_version);
  const id = Number(db.prepare("PRAGMA application_id").get()?.application_id);
  const isNew = version === 0 && id === 0;
  if (!isNew && id - applicationId !== version) {
    throw Object.assign(new Error("The header of the database is damaged."), { errcode: sqliteCodes.corrupt });
  }
  return version;
}

function delay(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
