import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir } from "node:fs/promises";
import { OwnerLocks } from "../../../src/servers/ownerLocks";
import type { TempFolder } from "../../workbench/tempFolder";
import { createTempFolder } from "../../workbench/tempFolder";

const [owner, next] = ["a".repeat(32), "b".repeat(32)];

describe("OwnerLocks", () => {
  let folder: TempFolder;
  let locks: OwnerLocks;

  beforeEach(async () => {
    folder = await createTempFolder("locks");
    locks = new OwnerLocks(folder.path);
  });

  afterEach(() => folder.dispose());

  it("are held until they are released, for whoever looks", async () => {
    assert.equal(await locks.isHeld(owner), false);
    const lock = await locks.hold(owner);
    const others = Array.from({ length: 20 }, () => new OwnerLocks(folder.path));
    assert.deepEqual(new Set(await Promise.all(others.map((each) => each.isHeld(owner)))), new Set([true]));
    lock.release();
    assert.equal(await locks.isHeld(owner), false);
    lock.release(); // which does no harm
    assert.deepEqual(await readdir(folder.path), []);
  });

  it("go with their process, however it ends, and their files with the next one that is taken", async () => {
    const code = `
      const { DatabaseSync } = require("node:sqlite");
      const db = new DatabaseSync(process.argv[1]);
      db.exec("BEGIN EXCLUSIVE");
      console.log("held");
      setInterval(() => db, 1000);`;
    const holder = spawn(process.execPath, ["-e", code, `${folder.path}/owner-${owner}.lock`], { stdio: ["ignore", "pipe", "inherit"] });
    await once(holder.stdout, "data");
    assert.equal(await locks.isHeld(owner), true);
    holder.kill("SIGKILL");
    await once(holder, "exit");
    assert.equal(await locks.isHeld(owner), false);
    const lock = await locks.hold(next);
    assert.deepEqual(await readdir(folder.path), [`owner-${next}.lock`]);
    lock.release();
  });
});
