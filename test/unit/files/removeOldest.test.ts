import assert from "node:assert/strict";
import { mkdir, readdir, symlink, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { removeOldest } from "../../../src/files/removeOldest";
import type { TempFolder } from "../../workbench/tempFolder";
import { createTempFolder } from "../../workbench/tempFolder";

describe("removeOldest", () => {
  let temp: TempFolder;

  beforeEach(async () => {
    temp = await createTempFolder("oldest");
  });

  afterEach(() => temp.dispose());

  it("leaves the files and folders that were changed last", async () => {
    for (const [index, name] of ["c", "a", "b", "d"].entries()) {
      const path = join(temp.path, name);
      await (name === "a" ? mkdir(path) : writeFile(path, ""));
      await utimes(path, index, index);
    }
    await removeOldest(temp.path, 4);
    assert.deepEqual((await readdir(temp.path)).sort(), ["a", "b", "c", "d"]);
    await removeOldest(temp.path, 2);
    assert.deepEqual((await readdir(temp.path)).sort(), ["b", "d"]);
  });

  it("minds neither what vanishes meanwhile nor that there is no folder", async () => {
    await writeFile(join(temp.path, "a"), "");
    await symlink(join(temp.path, "nowhere"), join(temp.path, "b"));
    await removeOldest(temp.path, 1);
    assert.deepEqual(await readdir(temp.path), ["a"]);
    await removeOldest(join(temp.path, "missing"), 1);
  });
});
