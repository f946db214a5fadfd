import type { DatabaseSync, StatementSync } from "node:sqlite";
import { type ScoreReason, scoreReasons } from "../../api/score";
import type { ScoreColumns, ShareColumns, ShareRow } from "./shareRow";

/** Which of a share's two texts: with its transferables, or without. */
export type Text = "whole" | "lean";

/** What an insert or an update writes of a share. */
export interface ShareTexts {
  id: string;
  name: string | null;
  access: string;
  lean: string;
  whole: string;
  revision: number;
}

/** A new share's columns beside its texts. */
export type InsertedShare = ShareTexts & { short: string; accessors: string } & ScoreColumns;

const columns =
  'seq, id, short, name, access, revision, manual, automatic, priority, reuse, "update", reference, searched, accessors';

/** The table of shares. Every statement names rows by bound parameters. */
export class ShareTable {
  readonly #get: Record<Text, StatementSync>;
  readonly #page: Record<Text, StatementSync>;
  readonly #increment: Record<ScoreReason, StatementSync>;
  readonly #insert: StatementSync;
  readonly #update: StatementSync;
  readonly #setAccessors: StatementSync;
  readonly #delete: StatementSync;
  readonly #findLinked: StatementSync;
  readonly #isTaken: StatementSync;
  readonly #isEmpty: StatementSync;

  constructor(db: DatabaseSync) {
    const get = (text: Text) => db.prepare(`SELECT ${columns}, ${text} AS json FROM shares WHERE id = ?`);
    const page = (text: Text) =>
      db.prepare(`SELECT ${columns}, ${text} AS json FROM shares WHERE seq > ? ORDER BY seq LIMIT ?`);
    this.#get = { whole: get("whole"), lean: get("lean") };
    this.#page = { whole: page("whole"), lean: page("lean") };
    this.#increment = incrementStatements(db, "shares", "WHERE id = :id");
    this.#insert = db.prepare(
      `INSERT INTO shares (id, short, name, access, revision, manual, automatic, priority, reuse, "update", reference, searched, accessors, lean, whole)
       VALUES (:id, :short, :name, :access, :revision, :manual, :automatic, :priority, :reuse, :update, :reference, :searched, :accessors, :lean, :whole)`,
    );
    this.#update = db.prepare(
      "UPDATE shares SET name = :name, access = :access, lean = :lean, whole = :whole, revision = :revision WHERE id = :id",
    );
    this.#setAccessors = db.prepare("UPDATE shares SET accessors = :accessors, revision = :revision WHERE id = :id");
    this.#delete = db.prepare("DELETE FROM shares WHERE id = ?");
    this.#findLinked = db.prepare("SELECT id FROM shares WHERE short = :p OR name = :p ORDER BY short = :p DESC LIMIT 1");
    this.#isTaken = db.prepare("SELECT 1 FROM shares WHERE (name = :name OR short = :name) AND id <> :id");
    this.#isEmpty = db.prepare("SELECT NOT EXISTS (SELECT 1 FROM shares) AS empty");
  }

  get(id: string, text: Text): ShareRow | undefined {
    return this.#get[text].get(id) as ShareRow | undefined;
  }

  /** The next shares in the order of their creation. */
  page(after: number, limit: number, text: Text): ShareRow[] {
    return this.#page[text].all(after, limit) as unknown as ShareRow[];
  }

  insert(share: InsertedShare): void {
    this.#insert.run({ ...share });
  }

  update(share: ShareTexts): void {
    this.#update.run({ ...share });
  }

  /** Whether there was such a share. */
  increment(id: string, reason: ScoreReason, revision: number): boolean {
    return this.#increment[reason].run({ id, revision }).changes === 1;
  }

  setAccessors(share: Pick<ShareColumns, "id" | "accessors" | "revision">): void {
    this.#setAccessors.run({ ...share });
  }

  /** Whether there was such a share. */
  delete(id: string): boolean {
    return this.#delete.run(id).changes === 1;
  }

  /** The id of the share whose link ends in `p`: its short id, else its name. */
  findLinked(p: string): string | undefined {
    return this.#findLinked.get({ p })?.id as string | undefined;
  }

  /** Whether the link of another share than `id` ends in `name`. */
  isTaken(name: string, id: string): boolean {
    return this.#isTaken.get({ name, id }) !== undefined;
  }

  get isEmpty(): boolean {
    return this.#isEmpty.get()?.empty === 1;
  }
}

/** One statement a reason, which raises its counter and `manual` by one and sets the revision. */
export function incrementStatements(db: DatabaseSync, table: string, where: string): Record<ScoreReason, StatementSync> {
  const statements = scoreReasons.map((reason) => {
    const sql = `UPDATE ${table} SET manual = manual + 1, "${reason}" = "${reason}" + 1, revision = :revision ${where}`;
    return [reason, db.prepare(sql)] as const;
  });
  return Object.fromEntries(statements) as Record<ScoreReason, StatementSync>;
}
