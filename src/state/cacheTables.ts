import type { DatabaseSync } from "node:sqlite";
import { seal, unseal } from "./seal";

/** The head of a list in the cache. */
export interface CachedListRow {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** JSON; undefined if it was damaged on disk. */
  readonly body: string | undefined;
}

/** Adds a piece of a list, which counts only once a head names it. @returns its number */
export function addChunk(db: DatabaseSync, server: string, body: string): number {
  return Number(db.prepare("INSERT INTO cached_chunks (server, body) VALUES (?, ?)").run(server, seal(body, server)).lastInsertRowid);
}

export function readChunk(db: DatabaseSync, server: string, number: number): string | undefined {
  return unseal(db.prepare("SELECT body FROM cached_chunks WHERE number = ?").get(number)?.body, server);
}

/** Makes a list the one that is read from now on. */
export function putListHead(db: DatabaseSync, server: string, { at, body }: { at: number; body: string }): void {
  db.prepare("REPLACE INTO cached_lists (server, at, body) VALUES (?, ?, ?)").run(server, at, seal(body, server));
}

export function readListHead(db: DatabaseSync, server: string): CachedListRow | undefined {
  const row = db.prepare("SELECT at, body FROM cached_lists WHERE server = ?").get(server);
  return row && { at: Number(row.at), body: unseal(row.body, server) };
}

/** Deletes pieces that no head names any longer; a slice of them. @returns whether there may be more */
export function deleteChunks(db: DatabaseSync, server: string, { kept, limit }: { kept: readonly number[]; limit: number }): boolean {
  const remove = db.prepare(
    `DELETE FROM cached_chunks WHERE number IN (
       SELECT number FROM cached_chunks WHERE server = ? AND number NOT IN (SELECT value FROM json_each(?)) LIMIT ?)`,
  );
  return remove.run(server, JSON.stringify(kept), limit).changes === limit;
}

/** Returns the servers whose lists were written longest ago, beyond the newest `most`. */
export function oldestLists(db: DatabaseSync, most: number): string[] {
  const rows = db.prepare("SELECT server FROM cached_lists ORDER BY seq DESC LIMIT -1 OFFSET ?").all(most);
  return rows.map(({ server }) => String(server));
}

export function deleteListHead(db: DatabaseSync, server: string): void {
  db.prepare("DELETE FROM cached_lists WHERE server = ?").run(server);
}

/** Returns the names of all servers that the cache has something of. */
export function cachedServers(db: DatabaseSync): string[] {
  const rows = db.prepare("SELECT server FROM cached_lists UNION SELECT server FROM cached_chunks UNION SELECT server FROM cached_snapshots").all();
  return rows.map(({ server }) => String(server));
}

/** Puts a snapshot into the cache, and leaves a server's `most` newest. */
export function putSnapshot(db: DatabaseSync, server: string, snapshot: { share: string; at: number; body: string; most: number }): void {
  const { share, at, body, most } = snapshot;
  db.prepare("REPLACE INTO cached_snapshots (server, share, at, body) VALUES (?, ?, ?, ?)").run(server, share, at, seal(body, `${server} ${share}`));
  db.prepare(
    "DELETE FROM cached_snapshots WHERE server = :server AND seq <= (SELECT seq FROM cached_snapshots WHERE server = :server ORDER BY seq DESC LIMIT 1 OFFSET :most)",
  ).run({ server, most });
}

export function readSnapshotRow(db: DatabaseSync, server: string, share: string): CachedListRow | undefined {
  const row = db.prepare("SELECT at, body FROM cached_snapshots WHERE server = ? AND share = ?").get(server, share);
  return row && { at: Number(row.at), body: unseal(row.body, `${server} ${share}`) };
}

/** Deletes a server's snapshots, or the one of a share. */
export function deleteSnapshots(db: DatabaseSync, server: string, share?: string): void {
  db.prepare("DELETE FROM cached_snapshots WHERE server = :server AND share = ifnull(:share, share)").run({ server, share: share ?? null });
}
