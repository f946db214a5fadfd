import assert from "node:assert/strict";
import { isShownAs, textAfterSave } from "../../../src/editing/editorText";

describe("textAfterSave", () => {
  for (const [before, after] of [
    ["a\nb\n", "a\nb\n"],
    ["a\r\nb\r\n", "a\r\nb\r\n"],
    ["a\r\nb\nc\r\n", "a\r\nb\r\nc\r\n"],
    ["a\r\nb\n", "a\nb\n"],
    ["a\rb", "a\r\nb"],
    ["no end", "no end"],
  ] as const) {
    it(`makes ${JSON.stringify(after)} of ${JSON.stringify(before)}`, () => {
      assert.equal(textAfterSave(before), after);
    });
  }
});

describe("isShownAs", () => {
  it("knows a text without its byte order mark", () => {
    assert.equal(isShownAs(Buffer.from("\uFEFFa\n"), "a\n"), true);
    assert.equal(isShownAs(Buffer.from("\uFEFF\uFEFFa"), "a"), false);
  });

  it("knows a text by line ends that are alike, and no other text", () => {
    assert.equal(isShownAs(Buffer.from("a\r\nb\n"), "a\nb\n"), true);
    assert.equal(isShownAs(Buffer.from("a\r\nb\r\n"), "a\nb\n"), false);
    assert.equal(isShownAs(Buffer.from("a"), "b"), false);
  });
});
