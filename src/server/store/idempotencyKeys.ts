import type { DatabaseSync, StatementSync } from "node:sqlite";
import { Problem } from "../problem";

/** Names one attempt: repeated with the same fingerprint it is answered again, but done once. */
export interface IdempotencyKey {
  key: string;
  fingerprint: string;
}

/** So many keys are remembered. Their age doesn't count: a clock that is set must not make a repeated score count twice. */
export const mostKeys = 100_000;

/** The keys that were used last. Used inside the transaction of the write that a key names. */
export class IdempotencyKeys {
  readonly #find: StatementSync;
  readonly #insert: StatementSync;
  readonly #prune: StatementSync;

  constructor(db: DatabaseSync) {
    this.#find = db.prepare("SELECT fingerprint FROM used_keys WHERE key = ?");
    this.#insert = db.prepare("INSERT INTO used_keys (key, fingerprint) VALUES (?, ?)");
    this.#prune = db.prepare("DELETE FROM used_keys WHERE seq <= ?");
  }

  /** Whether the key's write was done already. */
  isDone({ key, fingerprint }: IdempotencyKey): boolean {
    const found = this.#find.get(key);
    if (found !== undefined && found.fingerprint !== fingerprint) {
      throw new Problem(422, "This Idempotency-Key was used for another request.");
    }
    return found !== undefined;
  }

  /** Remembers that the key's write was done, and forgets the oldest keys. */
  add({ key, fingerprint }: IdempotencyKey): void {
    const { lastInsertRowid } = this.#insert.run(key, fingerprint);
    this.#prune.run(Number(lastInsertRowid) - mostKeys);
  }
}
