import assert from "node:assert/strict";
import fc from "fast-check";
import { readListedShare } from "../../../src/api/readListedShare";
import { readShare } from "../../../src/api/readShare";
import { aShare } from "../../support/aShare";
import { noisyShare } from "../../support/noisyShare";
import { withOddField } from "../../support/withOddField";

describe("readListedShare", () => {
  it("takes the same values from a share as readShare", () => {
    fc.assert(
      fc.property(fc.gen(), (gen) => {
        const share = aCollection(noisyShare(gen) as object);
        const listed = readListedShare(share);
        assert.ok(listed);
        assert.deepEqual(listed, readListedShare(readShare(share)));
        assert.equal(listed.name ?? undefined, share.name ?? undefined);
      }),
    );
  });

  it("takes the same values from a share with an odd field as readShare", () => {
    fc.assert(
      fc.property(fc.gen(), (gen) => {
        const share = withOddField(aCollection(aShare()), gen);
        assert.deepEqual(readListedShare(share), readListedShare(readShare(share)));
      }),
      { numRuns: 500, endOnFailure: true }, // shrinking takes longer than it helps
    );
  });

  it("reads the counts, times and kinds of a share", () => {
    const accessor = { id: "a", os: "o", share: "s", count: 2, user: { id: "u", email: "grace@example.org", picture: "p" } };
    const listed = readListedShare(aShare({ accessors: { iterable: [accessor] } }));
    assert.deepEqual(listed?.created, { value: "2026-02-11T09:15:30.120077Z" });
    assert.equal(listed.accessors?.iterable?.[0]?.count, 2);
    assert.equal(listed.accessors.iterable[0].user?.email, "grace@example.org");
    assert.deepEqual(listed.score, { manual: 4, automatic: 1, priority: 0, reuse: 3, update: 0, reference: 1, searched: 0 });
    const [format] = listed.asset?.formats?.iterable ?? [];
    assert.deepEqual(format?.reference, { classification: { generic: "CODE", specific: "ts" }, fragment: { metadata: { ext: "ts" } } });
  });

  it("reads what it has read once more, as from a cache", () => {
    const listed = readListedShare(aCollection(aShare()));
    assert.deepEqual(readListedShare(JSON.parse(JSON.stringify(listed))), listed);
  });

  it("reads counts beyond 2^53, and none below 0", () => {
    const { score } = readListedShare({ id: "s", score: { manual: 2 ** 60, automatic: -1, reuse: "3" } }) ?? assert.fail();
    assert.deepEqual([score?.manual, score?.automatic, score?.reuse], [2 ** 60, undefined, undefined]);
  });

  for (const value of [undefined, null, 1, "share", [], [aShare()], {}, { id: "" }, { id: 5 }, { ...aShare(), id: null }]) {
    it(`refuses ${JSON.stringify([value]).slice(0, 60)}`, () => {
      assert.equal(readListedShare(value), undefined);
    });
  }

  it("keeps nothing that lists do not show", () => {
    const listed = readListedShare(aShare({ unknown: "x".repeat(1000) }));
    assert.doesNotMatch(JSON.stringify(listed), /xxx|mechanism|OBSIDIAN|readable/);
  });
});

/** A share with several assets, some of them by id alone. */
function aCollection(share: object): ReturnType<typeof aShare> {
  const { asset } = aShare();
  return { ...share, assets: { iterable: [{ id: "a", reference: asset }, { id: "b" }, { id: "c", reference: null }] } } as ReturnType<typeof aShare>;
}
