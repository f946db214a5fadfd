import assert from "node:assert/strict";
import fc from "fast-check";
import type { ListedShare } from "../../../src/api/listedShare";
import type { Sorting } from "../../../src/explorer/sorting";
import { isSortedAlike, sortDirections, sortKeys, sortShares } from "../../../src/explorer/sorting";
import { runSteps } from "../../../src/base/steps";
import { aShare } from "../../support/aShare";

const sorted = async (shares: readonly ListedShare[], sorting: Sorting) => (await runSteps(sortShares(shares, sorting))) ?? [];

const aListedShare = fc
  .record({
    id: fc.uuid(),
    name: fc.option(fc.constantFrom("clamp", "Clamp", "part 2", "part 10", "é", "z")),
    created: fc.constantFrom("2026-02-11T09:15:30.120077Z", "2026-02-12T09:15:30Z", "some day").map((value) => ({ value })),
    score: fc.option(fc.record({ manual: fc.nat(4), automatic: fc.nat(2), reuse: fc.option(fc.nat(3)) })),
    count: fc.nat(3),
  })
  .map(({ count, ...share }) => aShare({ ...share, accessors: { iterable: [{ id: "a", os: "o", share: "s", count }] } }));

const someShares = fc.uniqueArray(aListedShare, { selector: ({ id }) => id, maxLength: 1500, size: "max" });

describe("sorting", () => {
  const shares = [
    aShare({ id: "1", name: "part 10", score: { manual: 3, automatic: 0, reuse: 1 }, created: { value: "2026-01-01T00:00:00Z" } }),
    aShare({ id: "2", name: "Part 2", score: { manual: 1, automatic: 9, reuse: 5 }, created: { value: "2026-03-01T00:00:00Z" } }),
    aShare({ id: "3", name: "clamp", score: null, created: { value: "nonsense" } }),
    aShare({ id: "4", name: "clamp", score: null, created: { value: "2026-02-01T00:00:00Z" } }),
  ];
  const cases: readonly [Sorting["key"], Sorting["direction"], string][] = [
    ["listed", "ascending", "1 2 3 4"],
    ["listed", "descending", "4 3 2 1"],
    ["name", "ascending", "3 4 2 1"],
    ["name", "descending", "1 2 3 4"],
    ["score", "descending", "2 1 3 4"],
    ["score", "ascending", "3 4 1 2"],
    ["reuse", "descending", "2 1 3 4"],
    ["created", "descending", "2 4 1 3"],
    ["created", "ascending", "1 4 2 3"],
  ];
  for (const [key, direction, expected] of cases) {
    it(`by ${key}, ${direction}, orders numbers in names as numbers and leaves nothing to chance`, async () => {
      const ids = (await sorted(shares, { key, direction })).map(({ id }) => id);
      assert.equal(ids.join(" "), expected);
    });
  }

  it("keeps every share, and is the same whatever the order before", async () => {
    await fc.assert(
      fc.asyncProperty(someShares, fc.constantFrom(...sortKeys), fc.constantFrom(...sortDirections), async (some, key, direction) => {
        const once = await sorted(some, { key, direction });
        assert.deepEqual(new Set(once), new Set(some));
        assert.equal(once.length, some.length);
        if (key !== "listed") {
          const other = await sorted(some.toReversed(), { key, direction });
          assert.deepEqual(other.map(({ id }) => id), once.map(({ id }) => id));
        }
      }),
      { numRuns: 60 },
    );
  });

  it("knows which change moves a share", () => {
    const [a, b] = [aShare(), aShare({ score: { manual: 5, automatic: 1, reuse: 4 } })];
    assert.equal(isSortedAlike(a, b, { key: "name", direction: "ascending" }), true);
    assert.equal(isSortedAlike(a, b, { key: "reuse", direction: "ascending" }), false);
    assert.equal(isSortedAlike(a, b, { key: "listed", direction: "ascending" }), true);
    assert.equal(isSortedAlike(a, aShare({ name: "b" }), { key: "reuse", direction: "ascending" }), false);
    const undated = aShare({ created: { value: "?" } });
    assert.equal(isSortedAlike(undated, undated, { key: "created", direction: "ascending" }), true);
  });
});
