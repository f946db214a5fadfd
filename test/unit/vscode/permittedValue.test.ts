import assert from "node:assert/strict";
import { permittedValue } from "../../../src/vscode/permittedValue";

describe("permittedValue", () => {
  const seconds = { default: 10, minimum: 1, maximum: 600 };

  it("is the value itself where the setting may have it", () => {
    assert.equal(permittedValue(2.5, seconds), 2.5);
    assert.equal(permittedValue(false, { default: true }), false);
    assert.equal(permittedValue("http://a", { default: "http://b" }), "http://a");
  });

  it("is the nearest one where a number is out of bounds", () => {
    assert.equal(permittedValue(0, seconds), 1);
    assert.equal(permittedValue(1e12, seconds), 600);
  });

  it("is the default where it is something else, or nothing", () => {
    for (const value of ["10", null, undefined, [10], true]) {
      assert.equal(permittedValue(value, seconds), 10);
    }
    assert.equal(permittedValue(1, { default: true }), true);
  });
});
