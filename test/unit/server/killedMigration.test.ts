import assert from "node:assert/strict";
import { existsSync, mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { timesOpened } from "../../../src/api/accessor";
import { migrate } from "../../../src/server/store/migrate";
import { migrations } from "../../../src/server/store/migrations";
import { useServerProgram } from "../../support/useServerProgram";

const count = 3000;

/** The first version's database, with enough in it that a new version takes a while to change it. */
function makeFirstVersion(path: string): void {
  const db = new DatabaseSync(path);
  db.exec("PRAGMA journal_mode = WAL");
  migrate(db, migrations.slice(0, 1), () => undefined);
  const accessors = JSON.stringify({ iterable: Array.from({ length: 30 }, (_, id) => ({ id: `${id}`, os: "o", share: "s", count: 1 })) });
  db.exec(`
    INSERT INTO server (id, revision) VALUES ('the server', 7);
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})
      INSERT INTO shares SELECT i, 'id-' || i, 'short-' || i, NULL, 'PUBLIC', json, json
      FROM (SELECT i, json_object('id', 'id-' || i, 'short', 'short-' || i, 'access', 'PUBLIC', 'created', json('{"value":"2026-03-01T12:00:00Z"}'), 'n', i) AS json FROM n);
    INSERT INTO activity (seq, revision, manual, reuse, accessors) SELECT seq, seq, seq, seq, '${accessors}' FROM shares;
  `);
  db.close();
}

describe("a server that is killed while it brings the database of an older version to its own", () => {
  const server = useServerProgram();
  const database = () => join(server.data, "shares.db");
  const copy = () => join(server.data, "shares.before-update-of-version-1.db");
  const hasLog = (bytes: number) => (statSync(`${database()}-wal`, { throwIfNoEntry: false })?.size ?? 0) > bytes;
  const mebibyte = 1024 * 1024;

  /** The tables that there are, and how many of them hold everything. */
  const stateOf = (path: string) => {
    const db = new DatabaseSync(path);
    const number = (sql: string) => Number(Object.values(db.prepare(sql).get() ?? {})[0]);
    const version = number("PRAGMA user_version");
    const opened = db.prepare("PRAGMA table_info(activity)").all().some(({ name }) => name === "accessors") ? "activity" : "openings";
    const state = {
      version,
      opened,
      tables: number("SELECT count(*) FROM sqlite_schema WHERE name = 'openings'"),
      rows: number(`SELECT count(*) FROM shares JOIN activity USING (seq) WHERE manual = seq`),
      openings: number(`SELECT count(*) FROM ${opened} WHERE length(accessors) > 1000`),
    };
    assert.equal(Object.values(db.prepare("PRAGMA integrity_check").get() ?? {})[0], "ok");
    db.close();
    return state;
  };
  const older = { version: 1, opened: "activity", tables: 0, rows: count, openings: count };
  const newer = { version: migrations.length, opened: "openings", tables: 1, rows: count, openings: count };

  for (const [moment, hasCome] of [
    ["it begins to copy it", () => existsSync(`${copy()}.part`)],
    ["the copy is whole", () => existsSync(copy())],
    ["it has begun to write the change", () => existsSync(copy()) && hasLog(mebibyte / 2)],
    ["it has written much of the change", () => existsSync(copy()) && hasLog(4 * mebibyte)],
  ] as const) {
    it(`has the old database or the new one when ${moment}, and all of it the next time`, async () => {
      mkdirSync(server.data);
      makeFirstVersion(database());
      const killed = server.start();
      while (!hasCome() && killed.child.exitCode === null && killed.output.stdout === "") {
        await new Promise((resolve) => setImmediate(resolve));
      }
      killed.child.kill("SIGKILL");
      assert.equal(await killed.ended, "SIGKILL");

      const state = stateOf(database());
      assert.deepEqual(state, state.version === 1 ? older : newer);

      const shares = await server.shares(await server.start().url);
      assert.equal(shares.length, count);
      assert.ok(shares.every(({ id, score, accessors }) => id === `id-${score?.manual}` && timesOpened(accessors) === 30));
      assert.deepEqual(stateOf(copy()), older);
    });
  }
}).timeout(60_000);
