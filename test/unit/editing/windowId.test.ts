import assert from "node:assert/strict";
import { windowId } from "../../../src/editing/windowId";
import { aMemento } from "../../support/aMemento";

describe("windowId", () => {
  it("names a window the same after a reload, and differently from every other window", () => {
    const [one, two] = [aMemento(), aMemento()];
    const first = windowId(one);
    assert.notEqual(first, "");
    assert.equal(windowId(one), first);
    assert.notEqual(windowId(two), first);
  });
});
