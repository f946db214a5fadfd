import assert from "node:assert/strict";
import { activeRows } from "../../../src/explorer/activeRows";

describe("activeRows", () => {
  it("is the row with the focus alone where others are selected", () => {
    assert.deepEqual(activeRows(["a", "b"], ["a", "b", "c"]), ["c"]);
  });

  it("is the whole selection where the focus is in it, the focused row first", () => {
    assert.deepEqual(activeRows(["a", "b", "c"], ["a", "c"]), ["b", "a", "c"]);
  });

  it("is what is selected where no row has the focus", () => {
    assert.deepEqual(activeRows(["a"], ["a"]), ["a"]);
  });
});
