import type { DatabaseSync } from "node:sqlite";
import { sqliteCode, sqliteCodes } from "./sqliteCode";

/**
 * Ends a transaction that failed. SQLite already ended it after some failures, such as a full disk. Not every Node.js
 * with `node:sqlite` can tell whether it did (`isTransaction` came in 22.16).
 */
export function rollBack(db: Pick<DatabaseSync, "exec">): void {
  try {
    db.exec("ROLLBACK");
  } catch (error) {
    if (sqliteCode(error) !== sqliteCodes.error) {
      throw error;
    }
  }
}
