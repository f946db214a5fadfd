import assert from "node:assert/strict";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { FileLocks } from "../../../src/state/windowLocks";
import type { TempFolder } from "../../workbench/tempFolder";
import { createTempFolder } from "../../workbench/tempFolder";

describe("FileLocks", () => {
  let folder: TempFolder;
  let opened: FileLocks[];

  beforeEach(async () => {
    folder = await createTempFolder("locks");
    opened = [];
  });

  afterEach(async () => {
    opened.forEach((locks) => {
      locks.dispose();
    });
    await folder.dispose();
  });

  const open = () => {
    const locks = new FileLocks(join(folder.path, "windows"));
    opened.push(locks);
    return locks;
  };

  it("tells a window that runs from one that has ended", async () => {
    const [one, two] = [open(), open()];
    const [nameOfOne, nameOfTwo] = await Promise.all([one.own(), two.own()]);
    assert.notEqual(nameOfOne, nameOfTwo);
    assert.deepEqual(await Promise.all([one.isGone(nameOfOne), one.isGone(nameOfTwo), two.isGone(nameOfOne)]), [false, false, false]);
    one.dispose();
    assert.equal(await two.isGone(nameOfOne), true);
    assert.equal(await two.isGone(nameOfTwo), false);
  });

  it("keeps its name as long as it lives", async () => {
    const locks = open();
    const names = await Promise.all([locks.own(), locks.own()]);
    assert.deepEqual([names[1], await locks.own()], [names[0], names[0]]);
  });

  it("takes a window that was never there for one that has ended", async () => {
    assert.equal(await open().isGone("11111111-2222-4333-8444-555555555555"), true);
  });

  it("deletes what killed windows left, and nothing that is held", async () => {
    const one = open();
    const name = await one.own();
    for (const left of ["killed", "other"]) {
      writeFileSync(join(folder.path, "windows", `${left}.lock`), "");
    }
    writeFileSync(join(folder.path, "windows", "strange.lock"), "not a lock ".repeat(1000));
    const two = open();
    const second = await two.own();
    assert.deepEqual(readdirSync(join(folder.path, "windows")).filter((file) => file !== "strange.lock").sort(), [`${name}.lock`, `${second}.lock`].sort());
    assert.equal(await two.isGone("strange"), true);
    assert.equal(await two.isGone(name), false);
  });

  it("fails where there is no place for a lock, and tries again", async () => {
    const locks = new FileLocks("/dev/null/windows");
    await assert.rejects(locks.own());
    await assert.rejects(locks.own());
  });
});
