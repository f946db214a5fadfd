import assert from "node:assert/strict";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { migrate } from "../../../../src/server/store/migrate";
import { createTempFolder } from "../../../workbench/tempFolder";

const first = "CREATE TABLE words (word TEXT); INSERT INTO words VALUES ('first');";
const second = "ALTER TABLE words ADD COLUMN length INTEGER; UPDATE words SET length = length(word);";

async function aDatabase(path = ":memory:") {
  const { DatabaseSync } = await import("node:sqlite");
  const db = new DatabaseSync(path);
  const version = () => db.prepare("PRAGMA user_version").get()?.user_version;
  return { db, version, words: () => db.prepare("SELECT * FROM words").all().map((row) => ({ ...row })) };
}

describe("migrating the database", () => {
  it("takes the steps that are missing, once", async () => {
    const { db, version, words } = await aDatabase();

    migrate(db, [first], () => undefined);
    migrate(db, [first, second], () => undefined);
    migrate(db, [first, second], () => undefined);

    assert.equal(version(), 2);
    assert.deepEqual(words(), [{ word: "first", length: 5 }]);
  });

  it("takes all steps or none", async () => {
    const { db, version, words } = await aDatabase();
    migrate(db, [first], () => undefined);

    assert.throws(() => {
      migrate(db, [first, second, "CREATE TABLE nonsense ("], () => undefined);
    });

    assert.equal(version(), 1);
    assert.deepEqual(words(), [{ word: "first" }]);
    assert.equal(db.isTransaction, false);
  });

  it("copies a database that holds data before it changes it, and only then", async () => {
    const temp = await createTempFolder("migration");
    const backup = (version: number) => join(temp.path, `version-${version}.db`);
    const { db } = await aDatabase(join(temp.path, "words.db"));

    migrate(db, [first], backup);
    assert.ok(!existsSync(backup(0)));
    migrate(db, [first, second], backup);
    migrate(db, [first, second], backup);

    const copy = await aDatabase(backup(1));
    assert.deepEqual([copy.version(), copy.words()], [1, [{ word: "first" }]]);
    assert.ok(!existsSync(backup(2)));
    copy.db.close();
    db.close();
    await temp.dispose();
  });

  it("copies anew where it was cut off in the middle of copying or changing", async () => {
    const temp = await createTempFolder("migration");
    const backup = join(temp.path, "backup.db");
    const { db, words } = await aDatabase(join(temp.path, "words.db"));
    migrate(db, [first], () => undefined);
    writeFileSync(backup, "an old copy");
    writeFileSync(`${backup}.part`, "half a copy");

    migrate(db, [first, second], () => backup);

    const copy = await aDatabase(backup);
    assert.deepEqual([copy.words(), words()], [[{ word: "first" }], [{ word: "first", length: 5 }]]);
    assert.ok(!existsSync(`${backup}.part`));
    copy.db.close();
    db.close();
    await temp.dispose();
  });
});
