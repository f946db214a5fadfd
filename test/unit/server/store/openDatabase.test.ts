import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { createLog } from "../../../../src/server/log";
import { newShare } from "../../../../src/server/share/newShare";
import { shareFromSeed } from "../../../../src/server/share/shareFromSeed";
import { fillEmpty } from "../../../../src/server/store/fillEmpty";
import { migrate } from "../../../../src/server/store/migrate";
import { migrations } from "../../../../src/server/store/migrations";
import { openDatabase } from "../../../../src/server/store/openDatabase";
import { SqliteShareStore } from "../../../../src/server/store/sqliteShareStore";
import { StartError } from "../../../../src/server/startError";
import { createTempFolder, type TempFolder } from "../../../workbench/tempFolder";

const now = new Date("2026-03-01T12:00:00Z");
const origin = "http://127.0.0.1:1";

describe("opening the database", () => {
  let temp: TempFolder;
  let folder: string;
  let logged: string[];

  beforeEach(async () => {
    temp = await createTempFolder("database");
    folder = join(temp.path, "made", "for it");
    logged = [];
  });
  afterEach(() => temp.dispose());

  const open = () => openDatabase({ folder }, createLog("info", (line) => logged.push(line)), () => now);
  const openStore = async () => new SqliteShareStore({ db: await open(), origin });
  const aNewShare = (store: SqliteShareStore, name: string) =>
    newShare(shareFromSeed({ access: "PUBLIC", name }, store.newId(), now));
  const list = (store: SqliteShareStore) => Buffer.from(store.list("whole").body as Uint8Array).toString();

  it("makes a folder that is the user's alone", async () => {
    (await open()).close();
    assert.equal(statSync(folder).mode & 0o777, 0o700);
    assert.deepEqual(logged, []);
  });

  it("is careful with what is written", async () => {
    const db = await open();
    const pragma = (name: string) => Object.values(db.prepare(`PRAGMA ${name}`).get() ?? {})[0];

    assert.equal(pragma("journal_mode"), "wal");
    assert.equal(pragma("synchronous"), 2, "FULL");
    assert.equal(pragma("locking_mode"), "exclusive");
    assert.equal(pragma("foreign_keys"), 1);
    assert.equal(pragma("trusted_schema"), 0);
    db.close();
  });

  it("finds everything again: shares, scores, the server's id, and tags that stay true", async () => {
    const before = await openStore();
    const share = aNewShare(before, "kept");
    await before.create(share);
    await before.increment(share.id, { share: "reuse", shares: "update" }, { key: "k", fingerprint: "f" });
    const [id, revision, text] = [before.serverId, before.list("whole").revision, list(before)];
    before.close();

    const after = await openStore();
    await after.increment(share.id, { share: "reuse", shares: "update" }, { key: "k", fingerprint: "f" });

    assert.deepEqual([after.serverId, after.list("whole").revision, list(after)], [id, revision, text]);
    assert.match(text, /"name":"kept".*"reuse":1.*"update":1/);
    after.close();
    assert.deepEqual(readdirSync(folder), ["shares.db"], "closing leaves no log behind");
  });

  it("refuses a folder that another server uses, in words that help", async () => {
    const owner = await openStore();
    list(owner);

    await assert.rejects(open(), (error: unknown) => {
      assert.ok(error instanceof StartError);
      assert.deepEqual([error.exitCode, error.obstacle], [1, "dataInUse"]);
      assert.match(error.message, /^Another share server already uses the data folder .*--data\.$/);
      return true;
    });
    assert.ok(!existsSync(join(folder, "shares.damaged")));

    owner.close();
    (await open()).close();
  });

  it("sets a damaged file aside under a dated name, and says so", async () => {
    mkdirSync(folder, { recursive: true });
    const damaged = Buffer.from("this is no database".repeat(1000));
    writeFileSync(join(folder, "shares.db"), damaged);
    writeFileSync(join(folder, "shares.db-wal"), "nor is this its log");

    const store = await openStore();
    await store.create(aNewShare(store, "new"));
    store.close();

    const kept = "shares.damaged-2026-03-01T12-00-00.000Z.db";
    assert.deepEqual(readFileSync(join(folder, kept)), damaged);
    assert.deepEqual(readdirSync(folder).sort(), [kept, "shares.db"]);
    assert.equal(logged.length, 1);
    assert.match(logged[0] ?? "", new RegExp(`^warn: The database is damaged .*${kept}`));
  });

  it("leaves alone what another server has begun meanwhile in place of a damaged file", async () => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "shares.db"), "this is no database".repeat(1000));
    const { DatabaseSync } = await import("node:sqlite");
    const other = { begun: new DatabaseSync(":memory:") };
    const begin = () => {
      renameSync(join(folder, "shares.db"), join(folder, "kept.db"));
      other.begun = new DatabaseSync(join(folder, "shares.db"));
      other.begun.exec("PRAGMA locking_mode = EXCLUSIVE; CREATE TABLE its (own)");
      return now;
    };

    await assert.rejects(openDatabase({ folder }, createLog("info", (line) => logged.push(line)), begin), { obstacle: "dataInUse" });

    other.begun.close();
    assert.deepEqual(readdirSync(folder).sort(), ["kept.db", "shares.db"]);
    assert.deepEqual(logged, []);
  });

  it("notices pages that are damaged inside", async () => {
    const store = await openStore();
    for (let index = 0; index < 200; index++) {
      await store.create(aNewShare(store, `share ${index}`));
    }
    store.close();
    const path = join(folder, "shares.db");
    const bytes = readFileSync(path);
    bytes.fill(0xa5, 4096 * 3, 4096 * 9);
    writeFileSync(path, bytes);

    const after = await openStore();

    assert.match(list(after), /^\{"iterable":\[\]/);
    assert.match(logged[0] ?? "", /damaged/);
    assert.deepEqual(readFileSync(join(folder, "shares.damaged-2026-03-01T12-00-00.000Z.db")), bytes);
    after.close();
  });

  it("says which folder it cannot use", async () => {
    writeFileSync(join(temp.path, "file"), "");
    folder = join(temp.path, "file", "below a file");
    await assert.rejects(open(), (error: unknown) => {
      assert.ok(error instanceof StartError);
      assert.ok(error.message.includes(folder) && error.message.includes("--data"), error.message);
      return true;
    });
  });

  it("brings the data of the first version along, and keeps a copy of it", async () => {
    mkdirSync(folder, { recursive: true });
    const { DatabaseSync } = await import("node:sqlite");
    const old = new DatabaseSync(join(folder, "shares.db"));
    migrate(old, migrations.slice(0, 1), () => undefined);
    old.exec(`
      INSERT INTO server (id, revision, manual, reuse) VALUES ('the server', 7, 3, 3);
      INSERT INTO shares (id, short, name, access, lean, whole) VALUES ('one', 'o', 'kept', 'PUBLIC', '{"id":"one"}', '{"id":"one","whole":1}');
      INSERT INTO activity (seq, revision, manual, reuse, accessors) VALUES (1, 5, 2, 2, '{"iterable":[{"count":4}]}');
    `);
    const shares = (db: DatabaseSync) => db.prepare("SELECT whole FROM shares").all().map(({ whole }) => whole);
    const before = shares(old);
    old.close();

    const store = await openStore();

    assert.deepEqual([store.serverId, store.list("whole").revision], ["the server", 7]);
    assert.match(list(store), /^\{"iterable":\[\{"id":"one","whole":1,"link":"[^"]+","accessors":\{"iterable":\[\{"count":4\}\]\},"score":\{"manual":2,[^}]*"reuse":2,/);
    store.close();
    const copy = new DatabaseSync(join(folder, "shares.before-update-of-version-1.db"));
    assert.equal(copy.prepare("PRAGMA user_version").get()?.user_version, 1);
    assert.deepEqual(shares(copy), before);
    copy.close();
  });

  it("leaves the data of a newer version alone", async () => {
    const db = await open();
    db.exec("PRAGMA user_version = 999");
    db.close();
    await assert.rejects(open(), /newer version of this server/);
    assert.deepEqual(readdirSync(folder).sort(), ["shares.db"]);
  });

  it("fills only an empty store, all or nothing", async () => {
    const store = await openStore();
    const [one, two] = [aNewShare(store, "one"), aNewShare(store, "two")];
    store.close();
    const db = await open();

    assert.throws(() => fillEmpty(db, [one, two, one]), /UNIQUE/);
    assert.equal(fillEmpty(db, [one]), true);
    assert.equal(fillEmpty(db, [two]), false);

    const filled = new SqliteShareStore({ db, origin });
    assert.match(list(filled), /^\{"iterable":\[\{[^[]*"name":"one"/);
    assert.doesNotMatch(list(filled), /"name":"two"/);
    filled.close();
  });

  it("says so where the file cannot be opened", async () => {
    mkdirSync(join(folder, "shares.db"), { recursive: true }); // fails for root too, who may write everywhere
    await assert.rejects(open(), StartError);
  });
});
