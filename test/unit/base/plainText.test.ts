import assert from "node:assert/strict";
import { inertText, plainText } from "../../../src/base/plainText";

describe("plainText", () => {
  it("leaves ordinary text alone, in any script", () => {
    assert.equal(plainText("Überschrift 見出し 👩\u200D🚀"), "Überschrift 見出し 👩\u200D🚀");
  });

  it("makes one line of several", () => {
    assert.equal(plainText("a\r\nb\tc\u2028d\u0000"), "a b c d");
  });

  it("drops marks that turn or hide text", () => {
    assert.equal(plainText("photo\u202Egpj\u061C.exe\u200B\u2060"), "photogpj.exe");
  });

  it("cuts what is too long, between characters", () => {
    assert.equal(plainText("x".repeat(10_000), 10), "xxxxxxxxx…");
    assert.ok(plainText("😀".repeat(50), 10).isWellFormed());
  });
});

describe("inertText", () => {
  it("leaves no link and no icon", () => {
    const text = inertText("[Retry](command:workbench.action.terminal.new) $(alert)");
    assert.equal(text, "[Retry] (command:workbench.action.terminal.new) $ (alert)");
  });
});
