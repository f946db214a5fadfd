import assert from "node:assert/strict";
import { languageId } from "../../../src/content/languageId";

describe("languageId", () => {
  for (const [name, id] of [
    ["ts", "typescript"],
    [".PY", "python"],
    ["hljs-rust", "rust"],
    ["dockerfile", "dockerfile"],
    ["ps1", "powershell"],
    ["unknown", "unknown"],
    ["constructor", "constructor"],
    ["", ""],
  ] as const) {
    it(`knows ${name || "nothing"} as ${id || "nothing"}`, () => {
      assert.equal(languageId(name), id);
    });
  }
});
