import { existsSync, rmSync } from "node:fs";
import { isDamage, sqliteCode, sqliteCodes } from "./sqliteCode";

/** A lock that is held until it's released, or its process ends in whatever way. */
export interface FileLock {
  /** Deletes the file and releases the lock. */
  release(): void;
}

/**
 * Locks a file by a lock of the operating system, creating the file if there is none. SQLite takes the lock, since Node.js
 * has no call for it and SQLite knows each system's way. Nothing is ever written to the file.
 * @returns undefined if a living process holds it
 */
export async function takeLock(path: string): Promise<FileLock | undefined> {
  const { DatabaseSync } = await import("node:sqlite");
  const db = new DatabaseSync(path);
  try {
    db.exec("PRAGMA busy_timeout = 0; PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE");
  } catch (error) {
    db.close();
    if (sqliteCode(error) === sqliteCodes.busy) {
      return undefined;
    }
    throw error;
  }
  return {
    release: () => {
      if (db.isOpen) {
        // While it's locked, so that whoever is just about to lock it notices. Windows refuses that for an open file, and
        // then refuses it for a file that another process has opened as well.
        const isDeleted = remove(path);
        db.close();
        if (!isDeleted) {
          remove(path);
        }
      }
    },
  };
}

/** Whether a living process holds the lock. Asking keeps no one else from asking. */
export async function isLocked(path: string): Promise<boolean> {
  if (!existsSync(path)) {
    return false;
  }
  const { DatabaseSync } = await import("node:sqlite");
  const db = new DatabaseSync(path);
  try {
    db.exec("PRAGMA busy_timeout = 0; SELECT count(*) FROM sqlite_schema");
    return false;
  } catch (error) {
    if (isDamage(error)) {
      return false; // locks are never written to, so this file is none
    }
    if (sqliteCode(error) === sqliteCodes.busy) {
      return true;
    }
    throw error;
  } finally {
    db.close();
  }
}

/** @returns whether the file is gone */
function remove(path: string): boolean {
  try {
    rmSync(path, { force: true });
    return true;
  } catch {
    return false; // Windows: it's open, here or in another process that looks at it
  }
}
