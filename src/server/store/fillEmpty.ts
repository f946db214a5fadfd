import { randomUUID } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import { Revision } from "./revision";
import { rollBack } from "../../base/rollBack";
import { ServerTable } from "./serverTable";
import type { NewShare } from "./sqliteShareStore";
import { ShareTable } from "./shareTable";

/** Adds shares to a store that has none, all in one transaction; false where there are some already. */
export function fillEmpty(db: DatabaseSync, shares: Iterable<NewShare>): boolean {
  const table = new ShareTable(db);
  if (!table.isEmpty) {
    return false;
  }
  db.exec("BEGIN IMMEDIATE");
  try {
    new ServerTable(db, randomUUID);
    const revision = new Revision(db); // whoever has read the empty list sees that this is another one
    for (const share of shares) {
      table.insert({ ...share, revision: revision.next });
    }
    revision.advance();
    revision.save();
    db.exec("COMMIT");
  } catch (error) {
    rollBack(db);
    throw error;
  }
  return true;
}
