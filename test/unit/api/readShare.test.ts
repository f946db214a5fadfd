import assert from "node:assert/strict";
import { readShare } from "../../../src/api/readShare";
import { aRichShare } from "../../support/aRichShare";
import { aShare } from "../../support/aShare";
import { fieldsIn, oddValues, withField } from "../../support/withOddField";

describe("readShare", () => {
  it("reads a share as it is", () => {
    assert.deepEqual(readShare(aRichShare()), aRichShare());
  });

  for (const [kind, value] of Object.entries(oddValues)) {
    it(`reads all of a share but the field that is ${kind === "removed" ? kind : `replaced by ${kind}`}`, () => {
      const share = aRichShare();
      const fields = fieldsIn(share);
      assert.ok(fields.length > 100);
      for (const path of fields) {
        const read = readShare(withField(share, path, value));
        assert.deepEqual(withField(read, path, undefined), withField(share, path, undefined), path.join("."));
      }
    });
  }

  it("leaves out what has no id where its model wants one, and reads what is beside it", () => {
    const { asset } = aShare();
    const iterable = [{ reference: asset }, { id: "b", reference: asset }, 7, { id: "c", reference: { ...asset, id: null } }];
    const share = { ...aShare(), accessors: { iterable: [{ count: 3 }, { id: "a", count: 2 }] }, asset: { name: "x" }, assets: { iterable } };
    const read = readShare(share);
    assert.deepEqual(read.accessors?.iterable, [{ id: "a", count: 2 }]);
    assert.equal(read.asset, undefined);
    assert.deepEqual(read.assets?.iterable, [{ id: "b", reference: asset }, { id: "c" }]);
  });

  it("takes bytes as one value, of which none or all can be read", () => {
    const { asset } = aShare();
    const octets = (raw: unknown) => readShare({ ...aShare(), asset: withField(asset, bytesPath, { raw }) });
    const read = (raw: unknown) => octets(raw).asset?.formats?.iterable?.[0]?.reference?.fragment?.bytes;
    assert.deepEqual(read([0, 255]), { raw: [0, 255] });
    for (const raw of [[0, 256], [-1], [1.5], ["a", 1], "AAA="]) {
      assert.deepEqual(read(raw), {}, JSON.stringify(raw));
    }
  });

  it("changes nothing of what it reads", () => {
    const share = { ...aShare(), created: 5, asset: { ...aShare().asset, tags: { iterable: null }, favorited: "true" } };
    const before = structuredClone(share);
    readShare(share);
    assert.deepEqual(share, before);
  });
});

const bytesPath = ["formats", "iterable", 0, "reference", "fragment", "bytes"];
