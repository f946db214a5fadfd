import assert from "node:assert/strict";
import { matchesInWords } from "../../../src/explorer/matchesInWords";

describe("matchesInWords", () => {
  it("counts shares and matches as people do", () => {
    assert.equal(matchesInWords(1, 24), "1 of 24 shares matches");
    assert.equal(matchesInWords(2, 24), "2 of 24 shares match");
    assert.equal(matchesInWords(1, 1), "1 of 1 share matches");
    assert.equal(matchesInWords(0, 1), "0 of 1 share match");
  });
});
