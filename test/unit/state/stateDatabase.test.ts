import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { StateDatabase } from "../../../src/state/stateDatabase";
import { StateError } from "../../../src/state/stateError";
import { useStateDatabase } from "../../support/useStateDatabase";

describe("StateDatabase", () => {
  const database = useStateDatabase();
  const path = () => join(database.folder, "state.db");
  const name = (state: StateDatabase, text: string) =>
    state.write((db) => {
      db.prepare("INSERT INTO servers (name) VALUES (?)").run(text);
    });
  const names = (state: StateDatabase) => state.read((db) => db.prepare("SELECT name FROM servers ORDER BY number").all().map((row) => String(row.name)));
  const setAside = () => readdirSync(database.folder).filter((file) => /^state\.damaged-.*\.db$/.test(file));

  it("keeps what was written over a restart, for its owner alone", async () => {
    await name(database.state, "a");
    await database.state.close();
    assert.deepEqual(await names(database.another()), ["a"]);
    assert.equal(statSync(path()).mode & 0o777, 0o600);
  });

  it("runs tasks in the order in which they were given, and shows reads what was written before", async () => {
    const results = await Promise.all([name(database.state, "a"), names(database.state), name(database.state, "b"), names(database.state)]);
    assert.deepEqual(results, [undefined, ["a"], undefined, ["a", "b"]]);
  });

  it("writes all of a task or none of it, and goes on after one that failed", async () => {
    const failing = database.state.write((db) => {
      db.prepare("INSERT INTO servers (name) VALUES ('half')").run();
      throw new RangeError("in the middle");
    });
    const next = name(database.state, "next");
    await assert.rejects(failing, RangeError);
    await next;
    assert.deepEqual(await names(database.state), ["next"]);
  });

  it("lets several windows write at the same time", async () => {
    const windows = [database.state, database.another(), database.another()];
    await Promise.all(Array.from({ length: 60 }, (_, index) => name(windows[index % 3] ?? database.state, String(index))));
    assert.equal((await names(database.state)).length, 60);
  });

  it("waits without blocking while another window writes, and gives up with a sentence", async () => {
    await name(database.state, "a");
    const waits: number[] = [];
    const other = new StateDatabase({
      folder: database.folder,
      wait: (ms) => {
        waits.push(ms);
        return Promise.resolve();
      },
    });
    await names(other);
    await database.state.read((db) => {
      db.exec("BEGIN IMMEDIATE");
    });
    await assert.rejects(name(other, "b"), { name: "StateError", message: /another VS Code window/ });
    assert.ok(waits.reduce((a, b) => a + b) >= 5000 && waits.every((ms) => ms <= 100));
    await database.state.read((db) => {
      db.exec("COMMIT");
    });
    await name(other, "c");
    assert.deepEqual(await names(other), ["a", "c"]);
    await other.close();
  });

  it("sets a file aside that is no database, says so, and starts a new one", async () => {
    await database.state.close();
    writeFileSync(path(), "this was a database once ".repeat(500));
    const kept: string[] = [];
    const state = new StateDatabase({ folder: database.folder, onDamage: (file) => kept.push(file), now: () => new Date("2026-11-26T10:00:00Z") });
    await name(state, "a");
    assert.deepEqual(kept, [join(database.folder, "state.damaged-2026-11-26T10-00-00.000Z.db")]);
    assert.match(readFileSync(kept[0] ?? "", "utf8"), /^this was a database once/);
    assert.deepEqual(await names(state), ["a"]);
    await state.close();
  });

  it("neither fails nor loses the file whatever byte of it changes, or wherever it is cut", async () => {
    for (let index = 0; index < 300; index++) {
      await name(database.state, `server ${index} ${"x".repeat(100)}`);
    }
    await database.state.close();
    const whole = readFileSync(path());
    const pageSize = 4096;
    assert.ok(whole.length > 10 * pageSize);
    for (let page = 0; page < whole.length / pageSize; page++) {
      const offsets = page === 0 ? Array.from({ length: 110 }, (_, offset) => offset) : [0, 3, 7, 100, 2000, 4095];
      for (const offset of offsets) {
        await survives((file) => {
          const damaged = Buffer.from(whole);
          damaged[page * pageSize + offset] = (damaged[page * pageSize + offset] ?? 0) ^ 0xff;
          writeFileSync(file, damaged);
        });
      }
      await survives((file) => {
        writeFileSync(file, whole);
        truncateSync(file, page * pageSize + 1000);
      });
    }

    async function survives(damage: (file: string) => void): Promise<void> {
      damage(path());
      const before = setAside().length;
      const state = new StateDatabase({ folder: database.folder });
      const read = await names(state);
      await name(state, "new");
      assert.ok((await names(state)).includes("new"));
      await state.close();
      const isSetAside = setAside().length > before;
      assert.ok(isSetAside || read.length >= 299, "what is read is whole, or the file was set aside");
      for (const suffix of ["-wal", "-shm"]) {
        assert.equal(statSync(path() + suffix, { throwIfNoEntry: false }), undefined);
      }
    }
  }).timeout(60_000);

  it("goes on in the new file when another window has set the old one aside", async () => {
    await name(database.state, "old");
    const other = database.another();
    assert.deepEqual(await names(other), ["old"]);
    await database.state.read(() => {
      const { renameSync } = process.getBuiltinModule("node:fs");
      renameSync(path(), `${path()}.away`);
    });
    await name(database.state, "new");
    assert.deepEqual(await names(other), ["new"]);
  });

  it("refuses a file of a newer version with a sentence, and leaves it alone", async () => {
    await name(database.state, "a");
    await database.state.read((db) => {
      db.exec("PRAGMA user_version = 99; PRAGMA application_id = 0x53480063");
    });
    const newer = database.another();
    await assert.rejects(names(newer), { name: "StateError", message: /newer version/ });
    assert.deepEqual(setAside(), []);
    assert.deepEqual(await names(database.state), ["a"]);
  });

  it("names the folder and the way out when the disk is full, and works again when it isn't", async () => {
    await name(database.state, "a");
    await database.state.read((db) => {
      db.exec(`PRAGMA max_page_count = ${Number(db.prepare("PRAGMA page_count").get()?.page_count)}`);
    });
    const big = "x".repeat(100_000);
    await assert.rejects(name(database.state, big), (error: Error) => error instanceof StateError && error.message.includes(database.folder) && error.message.includes("disk is full"));
    await database.state.read((db) => {
      db.exec("PRAGMA max_page_count = 1000000");
    });
    await name(database.state, big);
    assert.deepEqual(await names(database.state), ["a", big]);
  });

  it("says to update the editor where it has no SQLite, and tries again later", async () => {
    let isMissing = true;
    const loadSqlite = () => (isMissing ? Promise.reject(new Error("No such built-in module")) : import("node:sqlite"));
    const state = new StateDatabase({ folder: database.folder, loadSqlite });
    await assert.rejects(names(state), { name: "StateError", message: /Update the editor/ });
    isMissing = false;
    assert.deepEqual(await names(state), []);
    await state.close();
  });

  it("opens nothing after it was closed", async () => {
    await database.state.close();
    await assert.rejects(names(database.state), StateError);
  });
});
