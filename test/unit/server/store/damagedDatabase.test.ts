import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, renameSync, statSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createLog } from "../../../../src/server/log";
import { newShare } from "../../../../src/server/share/newShare";
import { shareFromSeed } from "../../../../src/server/share/shareFromSeed";
import { openDatabase } from "../../../../src/server/store/openDatabase";
import { SqliteShareStore } from "../../../../src/server/store/sqliteShareStore";
import { createTempFolder, type TempFolder } from "../../../workbench/tempFolder";

const now = new Date("2026-03-01T12:00:00Z");
const aside = "shares.damaged-2026-03-01T12-00-00.000Z.db";
const many = 120;

describe("a database that was harmed while no server ran", () => {
  let temp: TempFolder;
  let logged: string[];
  let file: string;

  beforeEach(async () => {
    temp = await createTempFolder("damaged");
    file = join(temp.path, "shares.db");
    logged = [];
    const store = await open();
    await Promise.all(Array.from({ length: many }, (_, n) => store.create(aNewShare(store, `share ${n}`))));
    store.close();
  });
  afterEach(() => temp.dispose());

  const open = async () => {
    const log = createLog("info", (line) => logged.push(line));
    return new SqliteShareStore({ db: await openDatabase({ folder: temp.path }, log, () => now), origin: "http://127.0.0.1:1" });
  };
  const aNewShare = (store: SqliteShareStore, name: string) =>
    newShare(shareFromSeed({ access: "PUBLIC", name }, store.newId(), now));
  const countOf = (store: SqliteShareStore) =>
    (JSON.parse(Buffer.from(store.list("lean").body as Uint8Array).toString()) as { iterable: unknown[] }).iterable.length;
  /** Whatever is there must be writable, and kept. */
  const usesIt = async (expected: number) => {
    const store = await open();
    assert.equal(countOf(store), expected);
    await store.create(aNewShare(store, "one more"));
    store.close();
    const again = await open();
    assert.equal(countOf(again), expected + 1);
    again.close();
  };

  for (const left of [10, 99, 512, 4096, 4096 * 5 + 7]) {
    it(`is set aside where ${left} of its bytes are left`, async () => {
      truncateSync(file, left);
      const bytes = readFileSync(file);

      await usesIt(0);

      assert.deepEqual(readFileSync(join(temp.path, aside)), bytes);
      assert.equal(logged.length, 1);
      assert.match(logged[0] ?? "", /^warn: The database is damaged/);
    });
  }

  it("is begun anew where it is empty, as there is nothing to keep", async () => {
    truncateSync(file, 0);
    await usesIt(0);
    assert.deepEqual(readdirSync(temp.path), ["shares.db"]);
  });

  for (const suffix of ["-wal", "-shm", "-journal"]) {
    it(`is whole beside a ${suffix} that is nonsense`, async () => {
      writeFileSync(file + suffix, Buffer.alloc(70_000, "nonsense"));
      await usesIt(many);
      assert.deepEqual(logged, []);
    });
  }

  it("is used where a link leads", async () => {
    const elsewhere = join(temp.path, "elsewhere.db");
    renameSync(file, elsewhere);
    symlinkSync(elsewhere, file);
    const size = statSync(elsewhere).size;

    await usesIt(many);

    assert.ok(statSync(elsewhere).size >= size);
    assert.deepEqual(logged, []);
  });

  it("is kept where a link leads, damaged as it is", async () => {
    const elsewhere = join(temp.path, "elsewhere.db");
    const bytes = Buffer.alloc(20_000, "no database");
    writeFileSync(elsewhere, bytes);
    renameSync(file, join(temp.path, "other.db"));
    symlinkSync(elsewhere, file);

    await usesIt(0);

    assert.deepEqual(readFileSync(elsewhere), bytes);
    assert.deepEqual(readFileSync(join(temp.path, aside)), bytes);
    assert.ok(existsSync(file));
  });

  it("is set aside each time, and never over an earlier one", async () => {
    for (const nonsense of ["first", "second"]) {
      writeFileSync(file, nonsense.repeat(1000));
      (await open()).close();
    }
    const kept = readdirSync(temp.path).filter((name) => name.includes("damaged"));
    assert.equal(kept.length, 2);
    assert.deepEqual(kept.map((name) => readFileSync(join(temp.path, name), "utf8").slice(0, 5)).sort(), ["first", "secon"]);
  });
}).timeout(10_000);
