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
  });

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

  it("keeps nothing of a thing whose place another one has taken", () => {
    const share = { asset: { id: "a", name: "old", tags: { iterable: [{ id: "t" }] }, application: { id: "b", kept: 1 } } };
    assert.deepEqual(mergeShare(share, { asset: { id: "c", name: "new" } }), { asset: { id: "c", name: "new" } });
    assert.deepEqual(mergeShare(share, { asset: { application: { id: "d" } } }), {
      asset: { ...share.asset, application: { id: "d" } },
    });
  });

  it("replaces a value of one kind by one of another", () => {
    assert.deepEqual(mergeShare({ a: [1], b: { c: 1 }, d: 1 }, { a: { b: 1 }, b: [1], d: "1" }), { a: { b: 1 }, b: [1], d: "1" });
  });

  it("takes nothing away for null, but a share's name", () => {
    const share = { name: "a", asset: { id: "b", name: "c", formats: { iterable: [{ id: "d", fragment: {} }] } }, distributions: {} };
    assert.deepEqual(mergeShare(share, { name: null, asset: null, distributions: null }), { ...share, name: null });
    const asset = { name: null, formats: { iterable: [{ id: "d", fragment: null }] } };
    assert.deepEqual(mergeShare(share, { asset }), share);
    assert.deepEqual(mergeShare({ a: 1 }, { b: null }), { a: 1 });
  });

  it("keeps of items with one id each its own", () => {
    const share = { list: [{ id: "a", kept: 1 }, { id: "a", kept: 2 }, { id: "b", kept: 3 }] };
    assert.deepEqual(mergeShare(share, { list: [{ id: "b" }, { id: "a" }, { id: "a" }, { id: "a" }] }), {
      list: [{ id: "b", kept: 3 }, { id: "a", kept: 1 }, { id: "a", kept: 2 }, { id: "a" }],
    });
  });

  it("keeps of items without ids what was not sent of them, unless they are others", () => {
    const ada = { name: "Ada", email: "ada@example.com", kept: 1 };
    const bob = { name: "Bob", picture: "", kept: 2 };
    const merge = (...sent: Json[]) => mergeShare({ list: [ada, bob] }, { list: sent }).list;
    assert.deepEqual(merge({ name: "Ada" }, { name: "Robert", picture: "" }), [ada, { ...bob, name: "Robert" }]);
    assert.deepEqual(merge({ name: "Bob" }, { name: "Ada" }), [{ name: "Bob" }, { name: "Ada" }], "nobody gets another's address");
    assert.deepEqual(merge({ name: "Ada" }), [{ name: "Ada" }]);
  });

  describe("whose content is there as text and as bytes", () => {
    const both = (text: string) => ({ string: { raw: text }, bytes: { raw: bytesOf(text) } });
    const old = { ...both("old"), metadata: { ext: "ts" } };
    for (const [what, stored, sent, left] of [
      ["a new text with the old bytes", old, { ...old, string: { raw: "new" } }, { string: { raw: "new" }, bytes: {}, metadata: { ext: "ts" } }],
      ["new bytes with the old text", both("old"), { ...both("old"), bytes: { raw: [110] } }, { bytes: { raw: [110] }, string: {} }],
      ["a new text alone", both("old"), { string: { raw: "new" } }, { string: { raw: "new" } }],
      ["both anew", both("old"), both("new"), both("new")],
      ["what is there, with bytes that are the same", { string: { raw: "old" } }, both("old"), both("old")],
      ["another text than its picture has", { ...both("old"), bytes: { raw: [137] } }, { string: { raw: "new" } }, { string: { raw: "new" }, bytes: { raw: [137] } }],
    ] as const) {
      it(`takes ${what}, also if it comes again`, () => {
        const once = mergeShare({ fragment: stored as JsonObject }, { fragment: sent as JsonObject });
        assert.deepEqual(once, { fragment: left });
        assert.deepEqual(mergeShare(once, { fragment: sent as JsonObject }), once);
      });
    }
  });

  it("does not leave an old text beside new bytes, nor beside no text", () => {
    const share = { fragment: { string: { raw: "old" }, bytes: { raw: bytesOf("old") }, metadata: { ext: "ts" } } };

    assert.deepEqual(mergeShare(share, { fragment: { bytes: { raw: [2] }, string: {} } }), {
      fragment: { bytes: { raw: [2] }, string: {}, metadata: { ext: "ts" } },
    });
    assert.deepEqual(mergeShare(share, { fragment: { string: null, bytes: { raw: null } } }), share);
  });
});

function bytesOf(text: string): number[] {
  return [...Buffer.from(text)];
}

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
