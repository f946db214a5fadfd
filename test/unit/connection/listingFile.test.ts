import assert from "node:assert/strict";
import { readListedShare } from "../../../src/api/readListedShare";
import type { Share } from "../../../src/api/share";
import { fromListingFile, toListingFile } from "../../../src/connection/listingFile";
import { numberedShares } from "../../support/aStore";

const at = new Date("2026-11-24T03:00:00.000Z");
const listing = {
  shares: numberedShares(1000).map((share) => listed({ ...share, name: `line one\nline two ${share.id}` })),
  unreadable: [{ id: "half", reason: "link: missing" }],
};

describe("the file of a list", () => {
  it("says again what it was told, however long that is", async () => {
    const text = [...toListingFile(listing, at, 10_000_000)].join("");
    assert.deepEqual(await fromListingFile(text), { value: listing, at });
  });

  it("is made and read in pieces, between which others have their turn", async () => {
    const pieces = [...toListingFile(listing, at, 10_000_000)];
    assert.ok(pieces.length >= 8);
    let turns = 0;
    const count = setInterval(() => turns++, 0);
    await fromListingFile(pieces.join(""));
    clearInterval(count);
    assert.ok(turns > 0);
  });

  it("is not taken for a shorter list where its end is missing", async () => {
    const pieces = [...toListingFile(listing, at, 10_000_000)];
    assert.equal(await fromListingFile(pieces.slice(0, -1).join("")), undefined);
  });

  it("is not written beyond its limit", () => {
    assert.throws(() => [...toListingFile(listing, at, 10_000)], RangeError);
  });
});

function listed(share: Share) {
  return readListedShare(share) ?? assert.fail();
}
