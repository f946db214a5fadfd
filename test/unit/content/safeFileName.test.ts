import assert from "node:assert/strict";
import fc from "fast-check";
import { safeFileName } from "../../../src/content/safeFileName";

describe("safeFileName", () => {
  for (const [name, extension, expected] of [
    ["Group an array by a key", "ts", "Group an array by a key.ts"],
    ["clamp.ts", "ts", "clamp.ts"],
    ["../../.bashrc", "sh", "bashrc.sh"],
    ["C:\\Windows\\system32", "txt", "C-Windows-system32.txt"],
    ["CON", "txt", "_CON.txt"],
    ["nul.tar", "gz", "_nul.tar.gz"],
    ["com1", "", "_com1"],
    ["console", "log", "console.log"],
    ["name. . ", "md", "name.md"],
    ["evil\u202Egpj.exe", "", "evilgpj.exe"],
    ["a\nb\u0000c", "py", "abc.py"],
    ["", "json", "untitled.json"],
    ["...", "", "untitled"],
    ["x", "../y", "x"],
    ["x", "uniform_resource_locator", "x"],
  ] as const) {
    it(`makes ${JSON.stringify(expected)} of ${JSON.stringify(name)}`, () => {
      assert.equal(safeFileName(name, extension), expected);
    });
  }

  it("makes one short step of a path of anything", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 500 }), fc.string({ unit: "binary", maxLength: 30 }), (name, extension) => {
        const made = safeFileName(name, extension);
        assert.doesNotMatch(made, /[<>:"/\\|?*\p{Cc}]|^[.\s]|[.\s]$|^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/iu);
        assert.ok(made.length > 0 && made.length <= 122 && made.isWellFormed());
      }),
    );
  });
});
