import type { DatabaseSync, StatementSync } from "node:sqlite";

/** Numbers the states of the store: every group of writes that changes something makes the next one. */
export class Revision {
  readonly #save: StatementSync;
  #current: number;
  #advanced = false;

  constructor(db: DatabaseSync) {
    this.#current = Number(db.prepare("SELECT revision FROM server").get()?.revision);
    this.#save = db.prepare("UPDATE server SET revision = ?");
  }

  /** The number of the committed state, which is what reads see. */
  get current(): number {
    return this.#current;
  }

  /** The number of the state that the present group makes. */
  get next(): number {
    return this.#current + 1;
  }

  /** Called by a write that changed something. */
  advance(): void {
    this.#advanced = true;
  }

  /** Called inside the transaction, before its commit. */
  save(): void {
    if (this.#advanced) {
      this.#save.run(this.next);
    }
  }

  /** Called after the commit or the rollback. */
  settle(committed: boolean): void {
    if (this.#advanced && committed) {
      this.#current = this.next;
    }
    this.#advanced = false;
  }
}
