import type { DatabaseSync, SQLInputValue } from "node:sqlite";
import { serverNumber } from "./serverTable";

const reasons = ["priority", "reuse", "update", "reference", "searched"] as const;
const counters = ["manual", "automatic", ...reasons] as const;
const columns = counters.map((counter) => `"${counter}"`).join(", ");

/** A share's score when a person last looked at it. */
export interface BaselineRow {
  readonly share: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Manual, automatic, then each reason: priority, reuse, update, reference, searched. */
  readonly counts: readonly number[];
}

/** A score that the server has counted. */
export interface BaselineCount {
  readonly server: string;
  readonly shareId: string;
  readonly reason: (typeof reasons)[number];
}

/**
 * A page of the baselines of a server that were written after another.
 * @param after the `seq` up to which they are known; 0 for all
 * @returns the rows, and the `seq` up to which they are known now
 */
export function readBaselines(db: DatabaseSync, server: string, after: number, limit: number): { rows: BaselineRow[]; upTo: number } {
  const select = db.prepare(`SELECT seq, share, at, ${columns} FROM baselines WHERE server = ? AND seq > ? ORDER BY seq LIMIT ?`);
  const page = select.all(serverNumber(db, server), after, limit);
  const rows = page.map((row) => ({ share: String(row.share), at: Number(row.at), counts: counters.map((counter) => Number(row[counter])) }));
  return { rows, upTo: page.length < limit ? newestSeq(db) : Number(page.at(-1)?.seq) };
}

/**
 * Writes baselines. A row that another window has written since `knownUpTo` keeps the greater of each counter, since that
 * window's person saw it too.
 * @returns up to where the baselines are known now
 */
export function writeBaselines(db: DatabaseSync, server: string, rows: readonly BaselineRow[], knownUpTo: number): number {
  const isAllKnown = newestSeq(db) <= knownUpTo;
  const number = serverNumber(db, server);
  const find = db.prepare(`SELECT seq, ${columns} FROM baselines WHERE server = ? AND share = ?`);
  const replace = db.prepare(`REPLACE INTO baselines (server, share, at, ${columns}) VALUES (?, ?, ?, ${counters.map(() => "?").join(", ")})`);
  for (const { share, at, counts } of rows) {
    const other = find.get(number, share);
    const isNewer = other !== undefined && Number(other.seq) > knownUpTo;
    const merged = counters.map((counter, index): SQLInputValue => Math.max(counts[index] ?? 0, isNewer ? Number(other[counter]) : 0));
    replace.run(number, share, at, ...merged);
  }
  return isAllKnown ? newestSeq(db) : knownUpTo;
}

function newestSeq(db: DatabaseSync): number {
  return Number(db.prepare("SELECT max(seq) AS seq FROM baselines").get()?.seq ?? 0);
}

/** Adds a person's own scores to what they have seen, so that no window shows them as a change. */
export function addToBaselines(db: DatabaseSync, counted: readonly BaselineCount[]): void {
  for (const { server, shareId, reason } of counted) {
    const grown = counters.map((counter) => (counter === "manual" || counter === reason ? `"${counter}" + 1` : `"${counter}"`)).join(", ");
    db.prepare(
      `REPLACE INTO baselines (server, share, at, ${columns}) SELECT server, share, at, ${grown} FROM baselines WHERE server = ? AND share = ?`,
    ).run(serverNumber(db, server), shareId);
  }
}

/** Leaves a server's newest baselines. */
export function trimBaselines(db: DatabaseSync, server: string, most: number): void {
  const number = serverNumber(db, server);
  const oldest = db.prepare("SELECT seq FROM baselines WHERE server = ? ORDER BY seq DESC LIMIT 1 OFFSET ?").get(number, most);
  if (oldest !== undefined) {
    db.prepare("DELETE FROM baselines WHERE server = ? AND seq IN (SELECT seq FROM baselines WHERE server = ? AND seq <= ? LIMIT 500)").run(number, number, Number(oldest.seq));
  }
}
