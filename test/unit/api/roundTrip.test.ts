import assert from "node:assert/strict";
import fc from "fast-check";
import { Share } from "../../../src/api/share";
import { noisyShare } from "../../support/noisyShare";

describe("a share on its way through", () => {
  it("is accepted and loses nothing, whatever a server adds to it", () => {
    fc.assert(
      fc.property(fc.gen(), (gen) => {
        const sent = noisyShare(gen);
        assert.deepEqual(Share.parse(sent), sent);
      }),
    );
  });

  it("goes back with one field changed and everything else as it came", () => {
    fc.assert(
      fc.property(fc.gen(), fc.string(), (gen, name) => {
        const sent = JSON.stringify(noisyShare(gen));
        const back: unknown = JSON.parse(JSON.stringify({ ...Share.parse(JSON.parse(sent)), name }));
        assert.deepEqual(back, { ...(JSON.parse(sent) as object), name });
      }),
    );
  });

  it("keeps the order of its lists", () => {
    fc.assert(
      fc.property(fc.gen(), fc.shuffledSubarray([1, 2, 3, 4, 5]), (gen, counts) => {
        const share = noisyShare(gen) as object;
        const accessors = { iterable: counts.map((count) => ({ id: `${count}`, os: "", share: "", count })) };
        const parsed = Share.parse({ ...share, accessors });
        assert.deepEqual(parsed.accessors.iterable.map(({ count }) => count), counts);
      }),
    );
  });
});
