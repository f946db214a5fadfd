import type { DatabaseSync } from "node:sqlite";

/** The number by which long tables name a server; a new server gets one. */
export function serverNumber(db: DatabaseSync, name: string): number {
  const find = db.prepare("SELECT number FROM servers WHERE name = ?");
  const found = find.get(name) ?? db.prepare("INSERT INTO servers (name) VALUES (?) RETURNING number").get(name);
  return Number(found?.number);
}
