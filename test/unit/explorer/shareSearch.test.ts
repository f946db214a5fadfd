import assert from "node:assert/strict";
import type { ListedShare } from "../../../src/api/listedShare";
import { mostFound, searchShares } from "../../../src/explorer/shareSearch";
import { runSteps } from "../../../src/base/steps";
import { aShare } from "../../support/aShare";

const search = async (shares: readonly ListedShare[], query: string) => {
  const steps = searchShares(shares, query, { key: "listed", direction: "ascending" }, new Date());
  return (await runSteps(steps)) ?? assert.fail();
};

describe("searchShares", () => {
  const shares = ["my retry", "retry-flow", "clamp", "Retry"].map((name, index) =>
    aShare({ id: `id-${index}`, short: `s${index}`, name, link: `http://127.0.0.1:1000/?p=${index}`, score: { manual: index, automatic: 0 } }),
  );
  const names = async (query: string) => (await search(shares, query)).shares.map(({ name }) => name);

  it("puts shares first that are called as searched, then those that begin so", async () => {
    assert.deepEqual(await names("retry"), ["Retry", "retry-flow", "my retry"]);
  });

  it("takes the terms of a filter", async () => {
    assert.deepEqual(await names("retry score<2"), ["my retry", "retry-flow"]);
  });

  it("finds a share by a pasted link whose port is another one now", async () => {
    assert.deepEqual(await names("http://127.0.0.1:50001/?p=s2"), ["clamp"]);
  });

  it("says what is wrong with a term", async () => {
    const { shares: found, problem } = await search(shares, "scroe>1");
    assert.deepEqual(found, []);
    assert.match(problem?.message ?? "", /There is no filter “scroe>”/u);
  });

  it("shows a number of shares that one can look through, and tells how many there are", async () => {
    const many = Array.from({ length: 5000 }, (_, index) => aShare({ id: String(index) }));
    const { shares: found, count } = await search(many, "clamp");
    assert.equal(found.length, mostFound);
    assert.equal(count, 5000);
  });
});
