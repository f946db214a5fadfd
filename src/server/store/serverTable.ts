import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { ScoreReason } from "../../api/score";
import type { ScoreColumns } from "./shareRow";
import { incrementStatements } from "./shareTable";

/** The one row about the server itself: its id, and the score of the collection. */
export class ServerTable {
  readonly id: string;
  readonly #score: StatementSync;
  readonly #increment: Record<ScoreReason, StatementSync>;

  constructor(db: DatabaseSync, newId: () => string) {
    db.prepare("INSERT INTO server (id) SELECT ? WHERE NOT EXISTS (SELECT 1 FROM server)").run(newId());
    this.id = db.prepare("SELECT id FROM server").get()?.id as string;
    this.#score = db.prepare('SELECT manual, automatic, priority, reuse, "update", reference, searched FROM server');
    this.#increment = incrementStatements(db, "server", "WHERE ");
  }

  score(): ScoreColumns {
    return this.#score.get() as unknown as ScoreColumns;
  }

  increment(reason: ScoreReason, revision: number): void {
    this.#increment[reason].run({ revision });
  }
}
