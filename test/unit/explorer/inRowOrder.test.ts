import assert from "node:assert/strict";
import type { ListedShare } from "../../../src/api/listedShare";
import type { Arrangement } from "../../../src/explorer/arrange";
import { inRowOrder } from "../../../src/explorer/inRowOrder";
import { aShare } from "../../support/aShare";

const [a, b, c, d] = ["a", "b", "c", "d"].map((id): ListedShare => aShare({ id })) as [ListedShare, ListedShare, ListedShare, ListedShare];
const listed: Arrangement = { source: [a, b, c, d], shares: [d, b, a], groups: undefined };

describe("inRowOrder", () => {
  it("follows the rows, in whatever order they were selected", () => {
    assert.deepEqual(inRowOrder([a, b, d], listed), [d, b, a]);
  });

  it("follows the groups, and names a share once that is in several", () => {
    const inGroup = (key: string, shares: ListedShare[]) => ({ key, label: key, icon: "globe", rank: 0, shares });
    const groups = [inGroup("one", [a, d]), inGroup("two", [b, a])];
    assert.deepEqual(inRowOrder([a, b, d], { ...listed, groups }), [a, d, b]);
  });

  it("puts those last that have no row, and takes each as it is given", () => {
    const renamed = aShare({ id: "b", name: "newer" });
    assert.deepEqual(inRowOrder([c, renamed], listed), [renamed, c]);
  });
});
