import type { DatabaseSync } from "node:sqlite";
import { seal, unseal } from "./seal";

const kinds = ["score", "edit"] as const;
export type PendingKind = (typeof kinds)[number];

/** `waiting`: in its undo window. `outbox`: waits for review. `sending`: under way. */
const states = ["waiting", "outbox", "sending", "failed", "unconfirmed"] as const;
export type PendingStateName = (typeof states)[number];

/** A write that isn't on its server yet. */
export interface PendingRow {
  readonly id: string;
  readonly kind: PendingKind;
  readonly server: string;
  readonly state: PendingStateName;
  /** The window that counts down or sends; null for states that no window works on. */
  readonly owner: string | null;
  /** Whether it was sent with its idempotency key. */
  readonly isKeyed: boolean;
  readonly why: string | null;
  /** JSON. */
  readonly body: string;
}

export type NewPendingRow = Pick<PendingRow, "id" | "kind" | "server" | "state" | "owner" | "body">;

/** A row whose content changed on the disk: it can only be discarded. */
export interface DamagedRow {
  readonly id: string;
  readonly body: undefined;
}

export function insertPending(db: DatabaseSync, rows: readonly NewPendingRow[]): void {
  const insert = db.prepare("INSERT INTO pending (id, kind, server, state, owner, body) VALUES (?, ?, ?, ?, ?, ?)");
  for (const { id, kind, server, state, owner, body } of rows) {
    insert.run(id, kind, server, state, owner, seal(body, `${id} ${kind} ${server}`));
  }
}

/**
 * A page of the rows of all servers and windows, oldest first.
 * @param after where the page before ended; 0 for the first
 */
export function readPending(db: DatabaseSync, after: number, limit: number): { rows: (PendingRow | DamagedRow)[]; end: number | undefined } {
  const page = db.prepare("SELECT * FROM pending WHERE seq > ? ORDER BY seq LIMIT ?").all(after, limit);
  return { rows: page.map(toRow), end: page.length < limit ? undefined : Number(page.at(-1)?.seq) };
}

/**
 * Makes rows this window's to send, in one statement, so that no two windows send the same.
 * @param from the states that they may be in; rows that wait must be the window's own
 * @param isKeyed whether they are sent with their idempotency keys. For an unconfirmed row only its first try counts.
 * @returns the ids of those that are this window's now
 */
export function claimPending(
  db: DatabaseSync,
  ids: readonly string[],
  { owner, isKeyed, from }: { owner: string; isKeyed: boolean; from: readonly PendingStateName[] },
): Set<string> {
  const claim = db.prepare(`
    UPDATE pending SET state = 'sending', owner = :owner, is_keyed = CASE state WHEN 'unconfirmed' THEN is_keyed ELSE :isKeyed END
    WHERE id = :id AND (owner IS NULL OR (state = 'waiting' AND owner = :owner)) AND state IN (SELECT value FROM json_each(:from))
    RETURNING id`);
  const states = JSON.stringify(from);
  return new Set(ids.filter((id) => claim.get({ id, owner, isKeyed: Number(isKeyed), from: states }) !== undefined));
}

/**
 * Moves rows to another state: those that this window works on, and those that no window does and that are still as this
 * window knows them. Only a row that waits has an owner then. @returns the ids of those that were moved
 */
export function releasePending(
  db: DatabaseSync,
  rows: readonly { readonly id: string; readonly was: PendingStateName }[],
  { owner, state, why }: { owner: string; state: Exclude<PendingStateName, "sending">; why: string | null },
): Set<string> {
  const release = db.prepare(
    "UPDATE pending SET state = ?, why = ?, owner = ? WHERE id = ? AND (owner = ? OR (owner IS NULL AND state = ?)) RETURNING id",
  );
  const newOwner = state === "waiting" ? owner : null;
  return new Set(rows.flatMap(({ id, was }) => (release.get(state, why, newOwner, id, owner, was) === undefined ? [] : id)));
}

/** Files rows that aren't being sent under the id of their server, which was known by its URL when they were made. */
export function refilePending(db: DatabaseSync, from: string, to: string): void {
  const rows = db.prepare("SELECT * FROM pending WHERE server = ? AND state <> 'sending'").all(from).map(toRow);
  const refile = db.prepare("UPDATE pending SET server = ?, body = ? WHERE id = ?");
  for (const row of rows) {
    if (row.body !== undefined) {
      refile.run(to, seal(row.body, `${row.id} ${row.kind} ${to}`), row.id);
    }
  }
}

/** Deletes rows that this window has sent. */
export function settlePending(db: DatabaseSync, ids: readonly string[], owner: string): void {
  const remove = db.prepare("DELETE FROM pending WHERE id = ? AND owner = ?");
  for (const id of ids) {
    remove.run(id, owner);
  }
}

/**
 * Deletes rows that are still as this window knows them and aren't being sent: what another window has sent since then
 * can't be undone. @param rows a damaged row has no state that is known @returns the ids of those that were deleted
 */
export function discardPending(db: DatabaseSync, rows: readonly { readonly id: string; readonly was: PendingStateName | undefined }[]): Set<string> {
  const discard = db.prepare("DELETE FROM pending WHERE id = ? AND state <> 'sending' AND state = ifnull(?, state) RETURNING id");
  return new Set(rows.flatMap(({ id, was }) => (discard.get(id, was ?? null) === undefined ? [] : id)));
}

/**
 * Takes over what a window left that has ended: what waited for a server, and what it was sending. That may have arrived,
 * so such scores are unconfirmed. Edits go back to the Outbox, since an update reads the share before it writes.
 */
export function takeOverPending(db: DatabaseSync, from: string, { to, server, why }: { to: string; server: string; why: string }): void {
  db.prepare("UPDATE pending SET owner = ? WHERE owner = ? AND state = 'waiting' AND server = ?").run(to, from, server);
  db.prepare("UPDATE pending SET owner = NULL, state = 'outbox' WHERE owner = ? AND state = 'sending' AND kind = 'edit'").run(from);
  db.prepare("UPDATE pending SET owner = NULL, state = 'unconfirmed', why = ? WHERE owner = ? AND state = 'sending'").run(why, from);
}

function textOrNull(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

function toRow(row: Record<string, unknown>): PendingRow | DamagedRow {
  const id = String(row.id);
  const kind = kinds.find((each) => each === row.kind);
  const state = states.find((each) => each === row.state);
  const body = unseal(row.body, `${id} ${String(row.kind)} ${String(row.server)}`);
  if (kind === undefined || state === undefined || body === undefined) {
    return { id, body: undefined };
  }
  return {
    id,
    kind,
    server: String(row.server),
    state,
    owner: textOrNull(row.owner),
    isKeyed: row.is_keyed === 1,
    why: textOrNull(row.why),
    body,
  };
}
