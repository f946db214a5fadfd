import assert from "node:assert/strict";
import { readStoredPage } from "../../../src/snapshot/storedPage";

describe("readStoredPage", () => {
  it("takes the share and the scroll position, and nothing else", () => {
    assert.deepEqual(readStoredPage({ shareId: "3a7fd1e0-c54b", scroll: 120, html: "<script>" }), { shareId: "3a7fd1e0-c54b", scroll: 120 });
    assert.deepEqual(readStoredPage({ shareId: "s", scroll: "x" }), { shareId: "s", scroll: 0 });
  });

  for (const stored of [undefined, null, "s", {}, { shareId: "../../x" }, { shareId: "." }, { shareId: ".." }, { shareId: 7 }, { shareId: "" }, { shareId: "x".repeat(1000) }]) {
    it(`refuses ${JSON.stringify(stored ?? null).slice(0, 40)}`, () => {
      assert.equal(readStoredPage(stored), undefined);
    });
  }
});
