import { accessSync, constants, existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { fileNumber, setAside } from "../../base/setAside";
import { isDamage, sqliteCode, sqliteCodes } from "../../base/sqliteCode";
import type { Log } from "../log";
import { StartError } from "../startError";
import { cannotUse } from "./cannotUse";
import { migrate } from "./migrate";
import { migrations } from "./migrations";

/** Where a database is: a folder of which this process becomes the owner, or memory. */
export type DatabasePlace = { folder: string } | "memory";

/** Opens the database and owns it until it is closed. A damaged file is set aside, and a new one begun. */
export async function openDatabase(place: DatabasePlace, log: Log, now: () => Date): Promise<DatabaseSync> {
  const open = await loadSqlite();
  if (place === "memory") {
    return prepare(open(":memory:"));
  }
  const path = pathIn(place.folder);
  const file = fileNumber(path);
  try {
    return openFile(open, path, place.folder);
  } catch (error) {
    if (!isDamage(error)) {
      throw error;
    }
    const kept = setAside(path, file, now());
    if (kept !== undefined) {
      log.warn(`The database is damaged (${String(error)}). It was kept as ${kept}; a new one is begun.`);
    }
    return openFile(open, path, place.folder);
  }
}

/** @throws {StartError} where it cannot be used; SQLite's own error where it is damaged */
function openFile(open: (path: string) => DatabaseSync, path: string, folder: string): DatabaseSync {
  try {
    return prepare(open(path), path);
  } catch (error) {
    const code = sqliteCode(error);
    if (code === sqliteCodes.busy) {
      throw new StartError(
        `Another share server already uses the data folder ${folder}: stop it, or choose another with --data.`,
        { obstacle: "dataInUse" },
      );
    }
    throw code === undefined || isDamage(error) ? error : cannotUse(folder, error);
  }
}

/** `node:sqlite` is not in every Node.js, so it is loaded when it is needed and missed with a sentence. */
async function loadSqlite(): Promise<(path: string) => DatabaseSync> {
  try {
    const { DatabaseSync } = await import("node:sqlite");
    return (path) => new DatabaseSync(path);
  } catch (error) {
    throw new StartError(
      `This Node.js (${process.version}) has no SQLite: run the share server with Node.js 22.13 or newer.`,
      { cause: error },
    );
  }
}

function prepare(db: DatabaseSync, path?: string): DatabaseSync {
  try {
    // The exclusive lock comes first: it is what makes this process the owner, and the system drops it if we crash.
    db.exec(`
      PRAGMA busy_timeout = 1000;
      PRAGMA locking_mode = EXCLUSIVE;
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      PRAGMA fullfsync = ON;
      PRAGMA foreign_keys = ON;
      PRAGMA trusted_schema = OFF;
    `);
    const check = db.prepare("PRAGMA quick_check(1)").get()?.quick_check;
    if (check !== "ok") {
      throw Object.assign(new Error(String(check)), { errcode: sqliteCodes.corrupt });
    }
    migrate(db, migrations, (version) => path?.replace(/\.db$/, `.before-update-of-version-${version}.db`));
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** The database's path in a folder that can be written. SQLite would not say why one cannot. */
function pathIn(folder: string): string {
  const path = join(folder, "shares.db");
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    if (existsSync(path)) {
      accessSync(path, constants.R_OK | constants.W_OK);
    }
    return path;
  } catch (error) {
    throw cannotUse(folder, error);
  }
}
