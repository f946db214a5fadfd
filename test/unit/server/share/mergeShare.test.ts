import assert from "node:assert/strict";
import * as fc from "fast-check";
import type { Json, JsonObject } from "../../../../src/server/share/json";
import { leanShare } from "../../../../src/server/share/leanShare";
import { mergeShare } from "../../../../src/server/share/mergeShare";

const content = fc.record(
  {
    string: fc.record({ raw: fc.string(), base64: fc.string(), more: fc.integer() }, { requiredKeys: [] }),
    bytes: fc.record({ raw: fc.array(fc.nat(255)) }, { requiredKeys: [] }),
    metadata: fc.record({ ext: fc.string() }),
  },
  { requiredKeys: [] },
);
const format = fc.record(
  { note: fc.jsonValue(), fragment: content, file: content, created: fc.record({ value: fc.string() }) },
  { requiredKeys: [] },
);
/** Shares as they are stored: their formats have ids that differ. */
const stored = fc
  .record({
    name: fc.string(),
    tags: fc.array(fc.jsonValue()),
    asset: fc.record({ formats: fc.record({ iterable: fc.array(format, { maxLength: 4 }) }), more: fc.jsonValue() }),
  })
  .map((share) => {
    const iterable = share.asset.formats.iterable.map((reference, index) => ({ id: `format ${index}`, reference }));
    return JSON.parse(JSON.stringify({ ...share, asset: { ...share.asset, formats: { iterable } } })) as JsonObject;
  })
  .filter((share) => !JSON.stringify(share).includes("__proto__"));

describe("merging an update into a share", () => {
  it("changes nothing where nothing, or all of it, is sent back", () => {
    fc.assert(
      fc.property(stored, (share) => {
        assert.deepEqual(mergeShare(share, {}), share);
        assert.deepEqual(mergeShare(share, share), share);
      }),
    );
  });

  it("changes nothing where it is sent back without its content", () => {
    fc.assert(
      fc.property(stored, (share) => {
        assert.deepEqual(mergeShare(share, leanShare(share)), share);
      }),
    );
  });

  it("does not change what it is given", () => {
    fc.assert(
      fc.property(stored, stored, (share, sent) => {
        const before = JSON.stringify([share, sent]);
        mergeShare(share, sent);
        assert.equal(JSON.stringify([share, sent]), before);
      }),
    );
  });

  it("says the same when it is said again", () => {
    fc.assert(
      fc.property(stored, stored, (share, sent) => {
        const once = mergeShare(share, sent);
        assert.deepEqual(mergeShare(once, sent), once);
      }),
    );
  });

  it("replaces arrays whole, in the order that was sent", () => {
    const items = (...ids: string[]): Json => ids.map((id) => ({ id }));
    const share = { list: items("a", "b", "c"), numbers: [1, 2, 3], distributions: { iterable: items("a") } };

    const merged = mergeShare(share, { list: items("c", "d", "a"), numbers: [9] });

    assert.deepEqual(merged, { list: items("c", "d", "a"), numbers: [9], distributions: { iterable: items("a") } });
  });

  it("keeps of an item in an array what was not sent of it", () => {
    const share = { list: [{ id: "a", kept: 1, changed: 1 }] };
    assert.deepEqual(mergeShare(share, { list: [{ id: "b" }, { id: "a", changed: 2 }] }), {
      list: [{ id: "b" }, { id: "a", kept: 1, changed: 2 }],
    });
  });

  it("replaces a value of one kind by one of another", () => {
    assert.deepEqual(mergeShare({ a: [1], b: { c: 1 }, d: 1 }, { a: { b: 1 }, b: [1], d: null }), { a: { b: 1 }, b: [1], d: null });
  });

  it("does not leave an old text beside new bytes, nor beside no text", () => {
    const share = { fragment: { string: { raw: "old" }, bytes: { raw: [1] }, metadata: { ext: "ts" } } };

    assert.deepEqual(mergeShare(share, { fragment: { bytes: { raw: [2] }, string: {} } }), {
      fragment: { bytes: { raw: [2] }, string: {}, metadata: { ext: "ts" } },
    });
    assert.deepEqual(mergeShare(share, { fragment: { string: null, bytes: { raw: null } } }), share);
  });
});

describe("a share without its content", () => {
  it("has no text and no bytes in any fragment or file, and all else", () => {
    const share = {
      raw: "kept",
      fragment: { string: { raw: "x", base64: "x", base64_url: "x", data_url: "x", more: 1 }, bytes: { raw: [1] }, metadata: { ext: "ts" } },
      assets: { iterable: [{ reference: { file: { bytes: { raw: [1] }, string: null, raw: "kept" } } }] },
      string: { raw: "kept" },
      file: "kept",
    };

    assert.deepEqual(leanShare(share), {
      raw: "kept",
      fragment: { string: { more: 1 }, bytes: {}, metadata: { ext: "ts" } },
      assets: { iterable: [{ reference: { file: { bytes: {}, string: null, raw: "kept" } } }] },
      string: { raw: "kept" },
      file: "kept",
    });
  });
});
