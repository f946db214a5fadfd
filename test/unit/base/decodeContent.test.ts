import assert from "node:assert/strict";
import { decodeContent } from "../../../src/base/decodeContent";

describe("decodeContent", () => {
  const texts: Record<string, [readonly number[], string, string]> = {
    "plain ASCII": [[0x61, 0x0a], "a\n", "UTF-8"],
    "no bytes": [[], "", "UTF-8"],
    "UTF-8 with colors of a terminal": [[...Buffer.from("\u001b[31mgrün")], "\u001b[31mgrün", "UTF-8"],
    "a UTF-8 BOM, which isn't part of the text": [[0xef, 0xbb, 0xbf, 0xc3, 0xbc], "ü", "UTF-8 with BOM"],
    "UTF-16 LE": [[0xff, 0xfe, 0x61, 0x00, 0x3d, 0xd8, 0x00, 0xde], "a😀", "UTF-16 LE"],
    "UTF-16 BE": [[0xfe, 0xff, 0x00, 0x61, 0xd8, 0x3d, 0xde, 0x00], "a😀", "UTF-16 BE"],
    "Latin-1": [[0x63, 0x61, 0x66, 0xe9, 0x0d, 0x0a, 0x09], "café\r\n\t", "Latin-1"],
    "Windows-1252, which has a euro sign and quotes": [[0x80, 0x20, 0x93, 0xe9, 0x94], "€ “é”", "Windows-1252"],
    "a byte that isn't UTF-8, after more than 4096 that are": [[...Buffer.alloc(4096, "a"), 0xe9], `${"a".repeat(4096)}é`, "Latin-1"],
  };
  for (const [name, [bytes, text, encoding]] of Object.entries(texts)) {
    it(`reads ${name}`, () => {
      assert.deepEqual(decodeContent(Uint8Array.from(bytes)), { text, encoding });
    });
  }

  const binaries: Record<string, readonly number[]> = {
    "a NUL": [0x61, 0x00],
    "a NUL after more than 4096 letters": [...Buffer.alloc(5000, "a"), 0x00],
    "a control character among bytes that aren't UTF-8": [0xe9, 0x01],
    "a byte that Windows-1252 doesn't have": [0xe9, 0x81],
    "half a character at the end of UTF-16": [0xff, 0xfe, 0x61, 0x00, 0x61],
    "half a surrogate pair": [0xff, 0xfe, 0x3d, 0xd8, 0x61, 0x00],
    "the BOM of UTF-32": [0xff, 0xfe, 0x00, 0x00, 0x61, 0x00, 0x00, 0x00],
  };
  for (const [name, bytes] of Object.entries(binaries)) {
    it(`reads no text from ${name}`, () => {
      assert.equal(decodeContent(Uint8Array.from(bytes)), undefined);
    });
  }

  it("reads every character of Windows-1252 as the standard has it", () => {
    const bytes = Uint8Array.from([0x80, 0x82, 0x83, 0x84, 0x85, 0x86, 0x87, 0x88, 0x89, 0x8a, 0x8b, 0x8c, 0x8e, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0x98, 0x99, 0x9a, 0x9b, 0x9c, 0x9e, 0x9f]);
    assert.equal(decodeContent(bytes)?.text, "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ");
  });
});
