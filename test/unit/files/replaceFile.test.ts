import assert from "node:assert/strict";
import { mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { replaceFile } from "../../../src/files/replaceFile";
import type { TempFolder } from "../../workbench/tempFolder";
import { createTempFolder } from "../../workbench/tempFolder";

describe("replaceFile", () => {
  let temp: TempFolder;
  let file: string;

  beforeEach(async () => {
    temp = await createTempFolder("replace");
    file = join(temp.path, "folder", "file.json");
  });

  afterEach(() => temp.dispose());

  it("writes a text, whole or in pieces, for its owner alone", async () => {
    await replaceFile(file, "old");
    await replaceFile(file, ["n", "e", "w"]);
    assert.equal(await readFile(file, "utf8"), "new");
    assert.equal((await stat(file)).mode & 0o777, 0o600);
    assert.equal((await stat(dirname(file))).mode & 0o777, 0o700);
  });

  it("leaves the old one and no draft where it fails", async () => {
    await replaceFile(file, "old");
    const torn = function* (): Generator<string> {
      yield "ne";
      throw new RangeError("too long");
    };
    await assert.rejects(replaceFile(file, torn()), RangeError);
    assert.equal(await readFile(file, "utf8"), "old");
    await mkdir(join(temp.path, "taken"));
    await writeFile(join(temp.path, "taken", "inside"), "");
    await assert.rejects(replaceFile(join(temp.path, "taken"), "new"));
    assert.deepEqual((await readdir(temp.path)).sort(), ["folder", "taken"]);
    assert.deepEqual(await readdir(dirname(file)), ["file.json"]);
  });
});
