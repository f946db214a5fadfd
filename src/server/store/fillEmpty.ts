import type { DatabaseSync } from "node:sqlite";
import type { NewShare } from "./shareStore";
import { ShareTable } from "./shareTable";

/** Adds shares to a store that has none, all in one transaction; false where there are some already. */
export function fillEmpty(db: DatabaseSync, shares: Iterable<NewShare>): boolean {
  const table = new ShareTable(db);
  if (!table.isEmpty) {
    return false;
  }
  db.exec("BEGIN IMMEDIATE");
  try {
    for (const share of shares) {
      table.insert({ ...share, revision: 0 });
    }
    db.exec("COMMIT");
  } catch (error) {
    if (db.isTransaction) {
      db.exec("ROLLBACK");
    }
    throw error;
  }
  return true;
}
