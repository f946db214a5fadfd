import type { DatabaseSync, StatementSync } from "node:sqlite";
import { type ScoreReason, scoreReasons } from "../../api/score";
import type { ScoreColumns, ShareColumns, StoredShareRow } from "./shareRow";

/** Which of a share's two texts: with its transferables, or without. */
export type Text = "whole" | "lean";

/** What a change of a share's content writes. */
export interface ShareTexts {
  id: string;
  name: string | null;
  access: string;
  lean: string;
  whole: string;
}

/** All columns of a new share. */
export type InsertedShare = ShareTexts & Pick<ShareColumns, "short" | "accessors" | "revision"> & ScoreColumns;

const ofActivity = 'revision, manual, automatic, priority, reuse, "update", reference, searched';
const bySeq = "WHERE seq = (SELECT seq FROM shares WHERE id = :id)";

/** The tables of shares, of their activity and of their openings. Every statement names rows by bound parameters. */
export class ShareTable {
  readonly #get: Record<Text, StatementSync>;
  readonly #ids: StatementSync;
  readonly #increment: Record<ScoreReason, StatementSync>;
  readonly #insertShare: StatementSync;
  readonly #insertActivity: StatementSync;
  readonly #insertOpenings: StatementSync;
  readonly #update: StatementSync;
  readonly #setRevision: StatementSync;
  readonly #setAccessors: StatementSync;
  readonly #delete: StatementSync;
  readonly #findLinked: StatementSync;
  readonly #isTaken: StatementSync;
  readonly #any: StatementSync;

  constructor(db: DatabaseSync) {
    const get = (text: Text) =>
      db.prepare(
        `SELECT id, short, name, access, ${ofActivity}, accessors, ${text} AS json
         FROM shares JOIN activity USING (seq) JOIN openings USING (seq) WHERE id = ?`,
      );
    this.#get = { whole: get("whole"), lean: get("lean") };
    this.#ids = db.prepare("SELECT seq, id FROM shares WHERE seq > ? ORDER BY seq LIMIT ?");
    this.#increment = incrementStatements(db, "activity", `${bySeq} AND `);
    this.#insertShare = db.prepare(
      "INSERT INTO shares (id, short, name, access, lean, whole) VALUES (?, ?, ?, ?, ?, ?)",
    );
    this.#insertActivity = db.prepare(
      `INSERT INTO activity (seq, ${ofActivity}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#insertOpenings = db.prepare("INSERT INTO openings (seq, accessors) VALUES (?, ?)");
    this.#update = db.prepare(
      "UPDATE shares SET name = :name, access = :access, lean = :lean, whole = :whole WHERE id = :id",
    );
    this.#setRevision = db.prepare(`UPDATE activity SET revision = :revision ${bySeq}`);
    this.#setAccessors = db.prepare(`UPDATE openings SET accessors = :accessors ${bySeq}`);
    this.#delete = db.prepare("DELETE FROM shares WHERE id = ?");
    this.#findLinked = db.prepare("SELECT id FROM shares WHERE short = :p OR name = :p ORDER BY short = :p DESC LIMIT 1");
    this.#isTaken = db.prepare("SELECT 1 FROM shares WHERE (name = :name OR short = :name) AND id <> :id");
    this.#any = db.prepare("SELECT 1 FROM shares LIMIT 1");
  }

  get(id: string, text: Text): StoredShareRow | undefined {
    return this.#get[text].get(id) as StoredShareRow | undefined;
  }

  /** The next ids in the order in which the shares were created. */
  ids(after: number, limit: number): { seq: number; id: string }[] {
    return this.#ids.all(after, limit) as unknown as { seq: number; id: string }[];
  }

  insert(share: InsertedShare): void {
    const { id, short, name, access, lean, whole, revision, accessors } = share;
    const { manual, automatic, priority, reuse, update, reference, searched } = share;
    const seq = this.#insertShare.run(id, short, name, access, lean, whole).lastInsertRowid;
    const scores = [manual, automatic, priority, reuse, update, reference, searched];
    this.#insertActivity.run(seq, revision, ...scores);
    this.#insertOpenings.run(seq, accessors);
  }

  update({ id, name, access, lean, whole }: ShareTexts, revision: number): void {
    this.#update.run({ id, name, access, lean, whole });
    this.#setRevision.run({ id, revision });
  }

  /** Whether there was such a share, and its score could grow. */
  increment(id: string, reason: ScoreReason, revision: number): boolean {
    return this.#increment[reason].run({ id, revision }).changes === 1;
  }

  setAccessors(id: string, accessors: string, revision: number): void {
    this.#setAccessors.run({ id, accessors });
    this.#setRevision.run({ id, revision });
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
    return this.#any.get() === undefined;
  }
}

/**
 * One statement a reason, which raises its counter and `manual` by one and sets the revision. It changes no row where
 * a counter would become larger than a number of JSON can tell exactly.
 */
export function incrementStatements(db: DatabaseSync, table: string, where: string): Record<ScoreReason, StatementSync> {
  const statements = scoreReasons.map((reason) => {
    const sql = `UPDATE ${table} SET manual = manual + 1, "${reason}" = "${reason}" + 1, revision = :revision ${where}max(manual, "${reason}") < ${Number.MAX_SAFE_INTEGER}`;
    return [reason, db.prepare(sql)] as const;
  });
  return Object.fromEntries(statements) as Record<ScoreReason, StatementSync>;
}
