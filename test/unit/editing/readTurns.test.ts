import assert from "node:assert/strict";
import { ReadTurns } from "../../../src/editing/readTurns";

describe("ReadTurns", () => {
  it("lets the read that began last alone tell what it found, of each document", () => {
    const turns = new ReadTurns();
    const older = turns.begin("a");
    const other = turns.begin("b");
    assert.deepEqual([older(), other()], [true, true]);
    const newer = turns.begin("a");
    assert.deepEqual([older(), newer(), other()], [false, true, true]);
  });

  it("lets none of a document that was closed", () => {
    const turns = new ReadTurns();
    const isLatest = turns.begin("a");
    turns.end("a");
    assert.equal(isLatest(), false);
    assert.equal(turns.begin("a")(), true);
  });
});
