import type { DatabaseSync } from "node:sqlite";
import { seal, unseal } from "./seal";

/** `sent`: the window ended before it knew more. */
export type HistoryOutcome = "sent" | "applied" | "unknown";

export interface HistoryKey {
  readonly server: string;
  readonly share: string;
}

export interface HistoryRow {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly outcome: HistoryOutcome;
  /** JSON; undefined if it was damaged on disk. */
  readonly body: string | undefined;
}

/** Adds an update, and leaves a share's `most` newest. @returns its number */
export function addHistory(db: DatabaseSync, { server, share }: HistoryKey, { at, body, most }: { at: number; body: string; most: number }): number {
  const add = db.prepare("INSERT INTO history (server, share, at, outcome, body) VALUES (?, ?, ?, 'sent', ?)");
  const { lastInsertRowid } = add.run(server, share, at, seal(body, `${server} ${share}`));
  db.prepare(
    `DELETE FROM history WHERE server = :server AND share = :share AND seq NOT IN (
       SELECT seq FROM history WHERE server = :server AND share = :share ORDER BY seq DESC LIMIT :most)`,
  ).run({ server, share, most });
  return Number(lastInsertRowid);
}

/** Notes what came of an update; one that was certainly not applied is deleted. */
export function endHistory(db: DatabaseSync, seq: number, outcome: "applied" | "notApplied" | "unknown"): void {
  if (outcome === "notApplied") {
    db.prepare("DELETE FROM history WHERE seq = ?").run(seq);
  } else {
    db.prepare("UPDATE history SET outcome = ? WHERE seq = ?").run(outcome, seq);
  }
}

/** Returns the newest update of a share, by the order in which they were made and not by any clock. */
export function latestHistory(db: DatabaseSync, { server, share }: HistoryKey): HistoryRow | undefined {
  const row = db.prepare("SELECT at, outcome, body FROM history WHERE server = ? AND share = ? ORDER BY seq DESC LIMIT 1").get(server, share);
  return row && { at: Number(row.at), outcome: row.outcome as HistoryOutcome, body: unseal(row.body, `${server} ${share}`) };
}

/** Deletes what is older than a time, of all servers; a slice of it. @returns whether there may be more */
export function deleteHistoryBefore(db: DatabaseSync, time: number, limit: number): boolean {
  return db.prepare("DELETE FROM history WHERE seq IN (SELECT seq FROM history WHERE at < ? LIMIT ?)").run(time, limit).changes === limit;
}
