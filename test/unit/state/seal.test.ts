import assert from "node:assert/strict";
import { seal, unseal } from "../../../src/state/seal";

describe("seal", () => {
  it("gives the text back as long as neither it nor what it's bound to has changed", () => {
    const sealed = seal("text", "row 1");
    assert.equal(unseal(sealed, "row 1"), "text");
    assert.equal(unseal(sealed, "row 2"), undefined);
    assert.equal(unseal(sealed.replace("text", "texT"), "row 1"), undefined);
    assert.equal(unseal(sealed.slice(0, -1), "row 1"), undefined);
    assert.equal(unseal(sealed.slice(1), "row 1"), undefined);
    assert.equal(unseal(seal("")), "");
    for (const value of [undefined, null, 7, ""]) {
      assert.equal(unseal(value), undefined);
    }
  });

  it("doesn't take a part of the text for what it's bound to", () => {
    assert.notEqual(seal("b", "a").slice(0, 16), seal("", "ab").slice(0, 16));
    assert.equal(unseal(seal("bc", "a").slice(0, 16) + "c", "ab"), undefined);
  });
});
