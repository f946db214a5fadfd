import assert from "node:assert/strict";
import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { StartError } from "../../../src/server/startError";
import { readToken } from "../../../src/server/token";
import { createTempFolder, type TempFolder } from "../../workbench/tempFolder";

describe("the token file", () => {
  let temp: TempFolder;
  before(async () => {
    temp = await createTempFolder("token");
  });
  after(() => temp.dispose());

  const aFile = (text: string, mode = 0o600) => {
    const file = join(temp.path, "token");
    writeFileSync(file, text);
    chmodSync(file, mode);
    return file;
  };

  it("holds the token, with or without a line end", () => {
    assert.equal(readToken(aFile("0123456789abcdef"), "linux"), "0123456789abcdef");
    assert.equal(readToken(aFile("0123456789abcdef\r\n", 0o400), "linux"), "0123456789abcdef");
  });

  for (const mode of [0o640, 0o604, 0o620, 0o601, 0o666]) {
    it(`is refused with mode ${mode.toString(8)}, where modes mean something`, () => {
      const file = aFile("0123456789abcdef", mode);
      assert.throws(() => readToken(file, "linux"), /chmod 600/);
      assert.equal(readToken(file, "win32"), "0123456789abcdef");
    });
  }

  for (const text of ["", "short", "two words that are long", "two\nlines-of-some-length", "umlaut-ä-0123456789abc", "x".repeat(1025)]) {
    it(`is refused with ${JSON.stringify(text.slice(0, 30))} in it, which it does not repeat`, () => {
      assert.throws(
        () => readToken(aFile(text), "linux"),
        (error: unknown) => error instanceof StartError && error.exitCode === 1 && (text === "" || !error.message.includes(text)),
      );
    });
  }

  it("must be there", () => {
    assert.throws(() => readToken(join(temp.path, "missing"), "linux"), /cannot be read \(ENOENT/);
  });
});
