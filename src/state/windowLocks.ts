import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { isDamage, sqliteCode, sqliteCodes } from "../base/sqliteCode";

/** A window's proof of life. */
export interface WindowLocks {
  /** The name of this window. Its lock is held from the first call until the window ends. */
  own(): Promise<string>;
  /** Whether the window of that name has certainly ended. */
  isGone(name: string): Promise<boolean>;
}

const suffix = ".lock";

/** So many new names are tried until one is held; each is lost to another window's clean-up only in rare moments. */
const maxNames = 5;

/**
 * Locks of the operating system, which drops them however a process ends. A process number may come again, a host may be
 * renamed and a clock may be set; none of that tells whether a window still runs. SQLite takes the locks, since Node.js
 * has no call for it and SQLite knows each system's way.
 */
export class FileLocks implements WindowLocks {
  private held: { readonly name: string; readonly db: DatabaseSync } | undefined;
  private taking: Promise<string> | undefined;

  /** @param folder in which each window has a file */
  constructor(private readonly folder: string) {}

  async own(): Promise<string> {
    this.taking ??= this.take().catch((error: unknown) => {
      this.taking = undefined; // the next call tries again
      throw error;
    });
    return this.taking;
  }

  async isGone(name: string): Promise<boolean> {
    if (name === this.held?.name) {
      return false;
    }
    const path = join(this.folder, name + suffix);
    if (!existsSync(path)) {
      return true; // only the window itself, or one that found it gone, deletes it
    }
    const db = await lock(path).catch((error: unknown) => {
      if (isDamage(error)) {
        return "no lock" as const; // nothing ever writes into a lock, so no window holds this file
      }
      throw error;
    });
    if (db === undefined || db === "no lock") {
      return db !== undefined;
    }
    // While it's locked, so that a window that is just about to lock it notices. Windows refuses that for an open file,
    // and then refuses it for a file that another window has opened as well.
    const isDeleted = remove(path);
    db.close();
    if (!isDeleted) {
      remove(path);
    }
    return true;
  }

  /** Lets go of the lock before the process ends. */
  dispose(): void {
    const { held } = this;
    this.held = undefined;
    if (held !== undefined) {
      held.db.close();
      remove(join(this.folder, held.name + suffix));
    }
  }

  private async take(): Promise<string> {
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    await this.clean();
    for (let attempt = 0; attempt < maxNames; attempt++) {
      const name = randomUUID();
      const path = join(this.folder, name + suffix);
      const db = await lock(path);
      if (db !== undefined && existsSync(path)) {
        this.held = { name, db };
        return name;
      }
      db?.close(); // another window's clean-up was between creating and locking it
    }
    throw new Error("No window lock could be taken.");
  }

  /** Deletes what windows left that were killed. */
  private async clean(): Promise<void> {
    for (const file of readdirSync(this.folder)) {
      if (file.endsWith(suffix)) {
        await this.isGone(file.slice(0, -suffix.length));
      }
    }
  }
}

/** @returns whether the file is gone */
function remove(path: string): boolean {
  try {
    rmSync(path, { force: true });
    return true;
  } catch {
    return false; // Windows: it's open, here or in another window that looks at it
  }
}

/** Locks a file, creating it if there is none. @returns undefined if a living process holds it */
async function lock(path: string): Promise<DatabaseSync | undefined> {
  const { DatabaseSync } = await import("node:sqlite");
  const db = new DatabaseSync(path);
  try {
    db.exec("PRAGMA busy_timeout = 0; PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE");
    return db;
  } catch (error) {
    db.close();
    if (sqliteCode(error) === sqliteCodes.busy) {
      return undefined;
    }
    throw error;
  }
}
