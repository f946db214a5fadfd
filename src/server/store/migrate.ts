import { renameSync, rmSync } from "node:fs";
import type { DatabaseSync } from "node:sqlite";
import { StartError } from "../startError";
import { rollBack } from "../../base/rollBack";

/**
 * Brings a database to the newest schema, all steps in one transaction. One that already holds data is copied first,
 * to the file that `backupPath` names.
 */
export function migrate(
  db: DatabaseSync,
  migrations: readonly string[],
  backupPath: (version: number) => string | undefined,
): void {
  const version = userVersion(db);
  if (version > migrations.length) {
    throw new StartError("A newer version of this server made the data folder: update this one, or choose another with --data.");
  }
  if (version === migrations.length) {
    return;
  }
  const backup = version > 0 ? backupPath(version) : undefined;
  if (backup !== undefined) {
    copyTo(backup, db);
  }
  db.exec("BEGIN IMMEDIATE");
  try {
    for (const step of migrations.slice(version)) {
      db.exec(step);
    }
    db.exec(`PRAGMA user_version = ${migrations.length}`);
    db.exec("COMMIT");
  } catch (error) {
    rollBack(db);
    throw error;
  }
}

/** The copy takes its name when it is whole, so that a crash leaves nothing in the way of the next attempt. */
function copyTo(path: string, db: DatabaseSync): void {
  const part = `${path}.part`;
  rmSync(part, { force: true });
  db.prepare("VACUUM INTO ?").run(part);
  renameSync(part, path);
}

function userVersion(db: DatabaseSync): number {
  return Number(db.prepare("PRAGMA user_version").get()?.user_version);
}
