import type { DatabaseSync, StatementSync } from "node:sqlite";
import { Problem } from "../problem";

/** Names one attempt: repeated with the same fingerprint it is answered again, but done once. */
export interface IdempotencyKey {
  key: string;
  fingerprint: string;
}

const keptFor = 24 * 60 * 60 * 1000;

/** The keys of the last day. Used inside the transaction of the write that a key names. */
export class IdempotencyKeys {
  readonly #find: StatementSync;
  readonly #insert: StatementSync;
  readonly #prune: StatementSync;

  constructor(
    db: DatabaseSync,
    private readonly now: () => Date,
  ) {
    this.#find = db.prepare("SELECT fingerprint FROM idempotency_keys WHERE key = ? AND at > ?");
    this.#insert = db.prepare("REPLACE INTO idempotency_keys (key, fingerprint, at) VALUES (?, ?, ?)");
    this.#prune = db.prepare("DELETE FROM idempotency_keys WHERE at <= ?");
  }

  /** Whether the key's write was done already. */
  isDone({ key, fingerprint }: IdempotencyKey): boolean {
    const found = this.#find.get(key, this.#keptSince());
    if (found !== undefined && found.fingerprint !== fingerprint) {
      throw new Problem(422, "This Idempotency-Key was used for another request.");
    }
    return found !== undefined;
  }

  /** Remembers that the key's write was done, and forgets the keys that are too old. */
  add({ key, fingerprint }: IdempotencyKey): void {
    this.#prune.run(this.#keptSince());
    this.#insert.run(key, fingerprint, this.now().getTime());
  }

  #keptSince(): number {
    return this.now().getTime() - keptFor;
  }
}
