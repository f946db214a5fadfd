import assert from "node:assert/strict";
import { FromPage } from "../../../src/snapshot/messages";

describe("FromPage", () => {
  it("knows what a person can do", () => {
    assert.equal(FromPage.safeParse({ type: "score", reason: "reuse" }).success, true);
  });

  for (const message of [
    undefined,
    "rename",
    { type: "__proto__" },
    { type: "workbench.action.terminal.new" },
    { type: "score", reason: "manual" },
    { type: "rename", shareId: "another" },
  ]) {
    it(`refuses ${JSON.stringify(message)}`, () => {
      assert.equal(FromPage.safeParse(message).success, false);
    });
  }
});
