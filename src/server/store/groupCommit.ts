import type { DatabaseSync, StatementSync } from "node:sqlite";
import { Problem } from "../problem";
import type { Revision } from "./revision";
import { rollBack } from "../../base/rollBack";

interface Write {
  /** Does the write inside the group's transaction; the result tells its caller, once that is committed. */
  run: () => () => void;
  fail: (error: unknown) => void;
}

/** What clients send at the same time is read in about two turns of the event loop, which are short beside a commit. */
function afterNextTurn(flush: () => void): void {
  setImmediate(() => {
    setImmediate(flush);
  });
}

/**
 * Commits the writes that come at the same time together, since a durable commit costs far more than a write. A write
 * is acknowledged after its group's commit; where that fails, all of the group fail. A write that is refused (a
 * `Problem`, thrown before it changed anything) fails alone.
 */
export class GroupCommit {
  readonly #begin: StatementSync;
  readonly #commit: StatementSync;
  #group: Write[] = [];

  constructor(
    private readonly db: Pick<DatabaseSync, "prepare" | "exec">,
    private readonly revision: Revision,
    private readonly schedule: (flush: () => void) => void = afterNextTurn,
  ) {
    this.#begin = db.prepare("BEGIN IMMEDIATE");
    this.#commit = db.prepare("COMMIT");
  }

  /** Queues a write; settled when it is durable. */
  write<Result>(run: () => Result): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      this.#group.push({
        run: () => {
          try {
            const result = run();
            return () => {
              resolve(result);
            };
          } catch (error) {
            if (!(error instanceof Problem)) {
              throw error;
            }
            return () => {
              reject(error);
            };
          }
        },
        fail: reject,
      });
      if (this.#group.length === 1) {
        this.schedule(() => {
          this.flush();
        });
      }
    });
  }

  /** Commits what is queued at once. */
  flush(): void {
    const group = this.#group.splice(0);
    if (group.length === 0) {
      return;
    }
    let acknowledge: (() => void)[];
    try {
      this.#begin.run();
      acknowledge = group.map((write) => write.run());
      this.revision.save();
      this.#commit.run();
    } catch (error) {
      this.revision.settle(false);
      rollBack(this.db);
      for (const write of group) {
        write.fail(error);
      }
      return;
    }
    this.revision.settle(true);
    for (const tell of acknowledge) {
      tell();
    }
  }
}
