import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmod, mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { piecesPortFiles, readPiecesUrl } from "../../../src/servers/piecesPortFile";
import { readSmallFile } from "../../../src/base/readSmallFile";
import type { TempFolder } from "../../workbench/tempFolder";
import { createTempFolder } from "../../workbench/tempFolder";

describe("the port file of Pieces OS", () => {
  let folder: TempFolder;
  let file: string;

  beforeEach(async () => {
    folder = await createTempFolder("port-file");
    file = join(folder.path, ".port.txt");
  });

  afterEach(() => folder.dispose());

  it("is where each system has it", () => {
    const end = "com.pieces.os/production/Config/.port.txt";
    assert.deepEqual(piecesPortFiles("linux", {}, "/home/ada"), [`/home/ada/Documents/${end}`]);
    assert.deepEqual(piecesPortFiles("darwin", {}, "/Users/ada"), [`/Users/ada/Library/${end}`]);
    const windows = piecesPortFiles("win32", { LOCALAPPDATA: "D:\\Local" }, "C:\\Users\\ada").map((path) => path.replaceAll("\\", "/"));
    assert.deepEqual(windows, [
      `D:/Local/Mesh Intelligent Technologies, Inc/Pieces OS/${end}`,
      `C:/Users/ada/Documents/${end}`,
    ]);
  });

  for (const [text, url] of Object.entries({
    "39300": "http://127.0.0.1:39300",
    " 39301\r\n": "http://127.0.0.1:39301",
    "": undefined,
    "null": undefined,
    "0": undefined,
    "65536": undefined,
    "-1": undefined,
    "1000@evil.example": undefined,
    "39300\n39301": undefined,
    "0x50": undefined,
  })) {
    it(`is ${url === undefined ? "ignored" : "read"} where it says ${JSON.stringify(text)}`, async () => {
      await writeFile(file, text);
      assert.equal(await readPiecesUrl([join(folder.path, "missing"), file]), url);
    });
  }

  it("is ignored if it is too long, a link, a folder or a pipe", async () => {
    await writeFile(file, `39300${" ".repeat(100)}`);
    const link = join(folder.path, "link");
    const target = join(folder.path, "target");
    await writeFile(target, "39300");
    await symlink(target, link);
    const directory = join(folder.path, "folder");
    await mkdir(directory);
    const pipe = join(folder.path, "pipe");
    execFileSync("mkfifo", [pipe]);
    assert.equal(await readPiecesUrl([file, link, directory, pipe]), undefined);
  });

  it("may be read by others, as files that hold a secret may not", async () => {
    await writeFile(file, "39300");
    await chmod(file, 0o644);
    assert.equal(await readSmallFile(file, { maxBytes: 64 }), "39300");
    assert.equal(await readSmallFile(file, { maxBytes: 64, isPrivate: true }), undefined);
    await chmod(file, 0o600);
    assert.equal(await readSmallFile(file, { maxBytes: 64, isPrivate: true }), "39300");
  });
});
