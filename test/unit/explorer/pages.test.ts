import assert from "node:assert/strict";
import { pageLength, Pages } from "../../../src/explorer/pages";

describe("Pages", () => {
  const rows = Array.from({ length: pageLength * 2 + 5 }, (_, index) => index);

  it("show one page more at a time, each group for itself", () => {
    const pages = new Pages();
    assert.deepEqual(pages.cut("a", rows), { shown: rows.slice(0, pageLength), left: pageLength + 5 });
    assert.equal(pages.showMore("a"), pageLength);
    assert.equal(pages.cut("a", rows).left, 5);
    assert.equal(pages.cut("b", rows).left, pageLength + 5);
    pages.showMore("a");
    assert.deepEqual(pages.cut("a", rows), { shown: rows, left: 0 });
    pages.reset();
    assert.equal(pages.cut("a", rows).left, pageLength + 5);
  });
});
