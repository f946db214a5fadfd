import type { DatabaseSync } from "node:sqlite";
import { sqliteCode } from "./sqliteCode";

/** SQLite's own result code: https://www.sqlite.org/rescode.html */
const noTransaction = 1;

/**
 * Ends a transaction that failed. SQLite ends it by itself on some failures, such as a full disk; whether it did, not every
 * Node.js with `node:sqlite` can tell (`isTransaction` came in 22.16).
 */
export function rollBack(db: Pick<DatabaseSync, "exec">): void {
  try {
    db.exec("ROLLBACK");
  } catch (error) {
    if (sqliteCode(error) !== noTransaction) {
      throw error;
    }
  }
}
