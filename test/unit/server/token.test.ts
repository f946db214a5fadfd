import assert from "node:assert/strict";
import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { StartError } from "../../../src/server/startError";
import { readToken, readTokenLine } from "../../../src/server/token";
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

describe("the token on standard input", () => {
  it("is the first line, in however many pieces it comes; the rest is left", async () => {
    const input = new PassThrough();
    const token = readTokenLine(input);
    input.write("01234567");
    input.write("89abcdef\nmore");
    assert.equal(await token, "0123456789abcdef");
    assert.equal(input.listenerCount("data"), 0);
  });

  for (const text of ["", "short\n", "no line end", `${"x".repeat(2000)}\n`]) {
    it(`is missed with a sentence where the input is ${JSON.stringify(text.slice(0, 20))}`, async () => {
      const input = new PassThrough();
      input.end(text);
      await assert.rejects(readTokenLine(input), (error) => error instanceof StartError && error.message.startsWith("Standard input must begin with a token"));
    });
  }
});
