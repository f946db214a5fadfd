import assert from "node:assert/strict";
import type { DatabaseSync } from "node:sqlite";
import { Problem } from "../../../../src/server/problem";
import { createLog } from "../../../../src/server/log";
import { GroupCommit } from "../../../../src/server/store/groupCommit";
import { openDatabase } from "../../../../src/server/store/openDatabase";
import { Revision } from "../../../../src/server/store/revision";

/** A group commit whose ticks the test makes, on a table of numbers. */
async function aGroupCommit(as = (db: DatabaseSync): Pick<DatabaseSync, "prepare" | "exec"> => db) {
  const db = await openDatabase("memory", createLog("error", () => undefined), () => new Date());
  db.exec("INSERT INTO server (id) VALUES ('x'); CREATE TABLE numbers (n INTEGER CHECK (n < 100));");
  const ticks: (() => void)[] = [];
  const revision = new Revision(db);
  const commit = new GroupCommit(as(db), revision, (flush) => ticks.push(flush));
  const insert = db.prepare("INSERT INTO numbers VALUES (?)");
  const numbers = () => db.prepare("SELECT n FROM numbers ORDER BY n").all().map((row) => row.n);
  return {
    db,
    revision,
    commit,
    ticks,
    numbers,
    add: (n: number) =>
      commit.write(() => {
        insert.run(n);
        revision.advance();
        return n;
      }),
  };
}

/** What a promise has come to so far. */
async function stateOf(promise: Promise<unknown>): Promise<string> {
  const pending = Symbol();
  const first = await Promise.race([promise, Promise.resolve(pending)]).catch(() => "failed");
  return first === pending ? "pending" : first === "failed" ? "failed" : "done";
}

describe("group commit", () => {
  it("acknowledges no write before its group is committed", async () => {
    const { add, ticks, numbers, db } = await aGroupCommit();

    const writes = [add(1), add(2)];
    assert.deepEqual([await stateOf(writes[0] ?? assert.fail()), numbers()], ["pending", []]);
    assert.equal(ticks.length, 1, "one commit for both");
    ticks[0]?.();

    assert.equal(db.isTransaction, false);
    assert.deepEqual(await Promise.all(writes), [1, 2]);
    assert.deepEqual(numbers(), [1, 2]);
  });

  it("begins a group anew after a commit", async () => {
    const { add, ticks } = await aGroupCommit();

    const first = add(1);
    ticks[0]?.();
    await first;
    const second = add(2);

    assert.equal(ticks.length, 2);
    assert.equal(await stateOf(second), "pending");
    ticks[1]?.();
    assert.equal(await second, 2);
  });

  it("refuses one write without harm to the others", async () => {
    const { add, commit, ticks, numbers } = await aGroupCommit();

    const before = add(1);
    const refused = commit.write(() => {
      throw new Problem(404, "no");
    });
    const after = add(2);
    ticks[0]?.();

    await assert.rejects(refused, Problem);
    assert.deepEqual(await Promise.all([before, after]), [1, 2]);
    assert.deepEqual(numbers(), [1, 2]);
  });

  it("fails every write of a group that cannot be committed, and undoes them", async () => {
    const { add, ticks, numbers, revision } = await aGroupCommit();

    const writes = [add(1), add(500), add(2)];
    ticks[0]?.();

    const results = await Promise.allSettled(writes);
    assert.ok(results.every((result) => result.status === "rejected" && String(result.reason).includes('CHECK constraint')));
    assert.deepEqual(numbers(), []);
    assert.equal(revision.current, 0);

    const next = add(3);
    ticks[1]?.();
    assert.equal(await next, 3, "the next group is not harmed");
  });

  it("undoes a group also in a Node.js that does not tell whether a transaction is open, as before 22.16", async () => {
    const { add, ticks, numbers } = await aGroupCommit((db) => ({
      prepare: (sql) => db.prepare(sql),
      exec: (sql) => {
        db.exec(sql);
      },
    }));

    const failing = [add(1), add(500)];
    ticks[0]?.();
    assert.deepEqual((await Promise.allSettled(failing)).map(({ status }) => status), ["rejected", "rejected"]);
    const next = add(2);
    ticks[1]?.();

    assert.equal(await next, 2);
    assert.deepEqual(numbers(), [2]);
  });

  it("numbers the states: one more for a group that changed something, as the database knows", async () => {
    const { add, commit, ticks, revision, db } = await aGroupCommit();

    const writes = [add(1), add(2)];
    ticks[0]?.();
    await Promise.all(writes);
    const reading = commit.write(() => undefined);
    ticks[1]?.();
    await reading;

    assert.equal(revision.current, 1);
    assert.equal(new Revision(db).current, 1);
  });

  it("commits at once what is queued when it is told to", async () => {
    const { add, commit, ticks, numbers } = await aGroupCommit();

    const write = add(1);
    commit.flush();

    assert.equal(await write, 1);
    ticks[0]?.();
    assert.deepEqual(numbers(), [1], "and not twice");
  });
});
