import assert from "node:assert/strict";
import fc from "fast-check";
import type { ShareJson } from "../../../../src/api/shareJson";
import { editsBetween, inverseOf } from "../../../../src/model/updates/edit";
import { fieldNames, valueAt } from "../../../../src/model/updates/editPath";
import { applyEdits, mergeEdits } from "../../../../src/model/updates/mergeEdits";
import { sameJson } from "../../../../src/base/sameJson";
import { aShare } from "../../../support/aShare";

const base = { id: "1", name: "a", access: "PUBLIC", deep: { x: 1, y: [1, 2] }, list: [{ id: "p", v: 1 }, { id: "q", v: 1 }] };

describe("edits", () => {
  it("are as deep as the change, by the ids of an array's items", () => {
    const mine = { ...base, deep: { x: 2, y: [1, 2] }, list: [base.list[0], { id: "q", v: 2 }] };
    assert.deepEqual(editsBetween(base, mine), [
      { path: ["deep", "x"], base: 1, mine: 2 },
      { path: ["list", { id: "q" }, "v"], base: 1, mine: 2 },
    ]);
  });

  it("take an array as one value where items come, go, move or have no id", () => {
    for (const list of [[...base.list].reverse(), [base.list[0]], [...base.list, { id: "r" }]]) {
      assert.deepEqual(editsBetween(base, { ...base, list }), [{ path: ["list"], base: base.list, mine: list }]);
    }
    assert.deepEqual(editsBetween(base, { ...base, deep: { x: 1, y: [1] } }), [{ path: ["deep", "y"], base: [1, 2], mine: [1] }]);
  });

  it("are none where only the order of keys, a null or what the server decides is different", () => {
    assert.deepEqual(editsBetween({ ...base, name: null }, { list: base.list, deep: base.deep, access: "PUBLIC", id: "2", score: {} }), []);
  });

  it("write null where something was taken away", () => {
    assert.deepEqual(editsBetween({ name: "a", access: "PUBLIC" }, { access: "PUBLIC" }), [{ path: ["name"], base: "a", mine: null }]);
  });

  it("lead back by their inverse", () => {
    const mine = { ...base, name: "b", deep: { x: 1, y: [3] } };
    const edits = editsBetween(base, mine);
    assert.deepEqual(applyEdits(mine, edits.map(inverseOf)), base);
  });

  describe("held against a newer version", () => {
    const edits = editsBetween(base, { ...base, name: "mine", deep: { x: 2, y: [1, 2] } });

    it("are open where it has what they started from", () => {
      const newest = { ...base, access: "PRIVATE", deep: { x: 1, y: [9], z: 1 }, added: [{}] };
      const { open, conflicts } = mergeEdits(edits, newest);
      assert.deepEqual([open, conflicts], [edits, []]);
      assert.deepEqual(applyEdits(newest, open), { ...newest, name: "mine", deep: { x: 2, y: [9], z: 1 } });
    });

    it("are done where it has their values already", () => {
      assert.deepEqual(mergeEdits(edits, aShareWith({ ...base, name: "mine", deep: { x: 2 } })), { open: [], conflicts: [] });
    });

    it("conflict where it has other values, or nothing to hold theirs", () => {
      const { open, conflicts } = mergeEdits(edits, aShareWith({ ...base, name: "theirs", deep: null }));
      assert.deepEqual(open, []);
      assert.deepEqual(conflicts.map(({ theirs }) => theirs), ["theirs", null]);
      const gone = editsBetween(base, { ...base, list: [{ id: "p", v: 1 }, { id: "q", v: 2, w: 3 }] });
      assert.equal(mergeEdits(gone, aShareWith({ ...base, list: [{ id: "p", v: 1 }] })).conflicts.length, 2);
    });

    it("are placeless where what held their value is no object or no array any more, or holds two of the same id", () => {
      const added = editsBetween({ deep: { a: 1 } }, { deep: { a: 1, b: 2 } });
      for (const deep of ["changed", 1, true, null, [{ id: "b" }]]) {
        const { open, conflicts } = mergeEdits(added, aShareWith({ deep }));
        assert.deepEqual([open, conflicts.map(({ hasNoPlace }) => hasNoPlace)], [[], [true]]);
      }
      const item = editsBetween({ list: [{ id: "p", v: 1 }] }, { list: [{ id: "p", v: 2 }] });
      for (const list of [{ p: { id: "p", v: 1 } }, [{ id: "p", v: 1 }, { id: "p", v: 1 }], [], "p"]) {
        assert.deepEqual(mergeEdits(item, aShareWith({ list })).conflicts.map(({ hasNoPlace }) => hasNoPlace), [true]);
      }
    });

    it("never replace what others changed, whatever its type is then", () => {
      const scalar = fc.constantFrom<unknown>(null, 0, 1, "a", "b", true);
      const items = fc.uniqueArray(fc.record({ id: fc.constantFrom("p", "q"), v: scalar }), { selector: ({ id }) => id });
      const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
        tree: fc.oneof(
          { maxDepth: 3 },
          scalar,
          fc.dictionary(fc.constantFrom("x", "y", "constructor"), tie("tree"), { noNullPrototype: true }),
          items,
        ),
      }));
      const share = fc.dictionary(fc.constantFrom("deep", "list"), tree, { noNullPrototype: true });
      fc.assert(
        fc.property(share, share, share, (before, mine, theirs) => {
          const { open } = mergeEdits(editsBetween(before, mine), aShareWith(theirs));
          const written = applyEdits(theirs, open);
          for (const { path, mine: value } of open) {
            assert.ok(sameJson(valueAt(written, path), value));
          }
          for (const change of editsBetween(theirs, written)) {
            const isOwn = open.some(({ path }) => path.every((step, index) => sameJson(step, change.path[index])));
            const isAround = open.every(({ path, base: was }) => sameJson(valueAt(theirs, path), was));
            assert.ok(isOwn && isAround, JSON.stringify({ before, mine, theirs, written }));
          }
        }),
        { numRuns: 2000 },
      );
    });
  });

  it("are none where servers word a value anew", () => {
    const before = { created: { value: "2026", readable: "now" }, list: [{ at: { value: 1, readable: "1 B" } }], readable: "a" };
    const after = { created: { value: "2026", readable: "a day ago" }, list: [{ at: { value: 1, readable: "1 byte" } }], readable: "b" };
    assert.deepEqual(editsBetween({ asset: before }, { asset: after }), [{ path: ["asset", "readable"], base: "a", mine: "b" }]);
  });

  it("see no inherited keys", () => {
    const mine = JSON.parse('{"deep":{"constructor":1,"toString":null}}') as object;
    assert.deepEqual(editsBetween({ deep: {} }, mine), [{ path: ["deep", "constructor"], base: null, mine: 1 }]);
    assert.deepEqual(mergeEdits(editsBetween({ deep: {} }, mine), aShareWith({ deep: {} })).conflicts, []);
  });

  it("of a text take its bytes and its size along", () => {
    const share = aShare();
    const format = share.asset?.formats.iterable[0]?.reference;
    assert.ok(format?.fragment);
    format.fragment.bytes = { raw: [...Buffer.from(format.fragment.string?.raw ?? "")] };
    const mine = structuredClone(share);
    const [edited] = mine.asset?.formats.iterable ?? [];
    assert.ok(edited?.reference?.fragment?.string);
    edited.reference.fragment.string.raw = "é\n";
    const written = applyEdits(share, editsBetween(share, mine)).asset?.formats.iterable[0]?.reference;
    assert.deepEqual(written?.fragment, { string: { raw: "é\n" }, bytes: { raw: [195, 169, 10] }, metadata: { ext: "ts" } });
    assert.deepEqual(written.bytes, { value: 3, readable: "3 B" });
  });

  const e = 0xe9;
  for (const [name, text, bytes] of [
    ["bytes in another encoding", "café", [0x63, 0x61, 0x66, e]],
    ["bytes of which the text has lost one", "caf\ufffd", [0x63, 0x61, 0x66, e]],
    ["bytes with a BOM", "a", [0xef, 0xbb, 0xbf, 0x61]],
  ] as const) {
    it(`of a text take ${name} along`, () => {
      const share = aShare();
      const format = share.asset?.formats.iterable[0]?.reference;
      assert.ok(format);
      format.fragment = { string: { raw: text, base64: "Y2Fm" }, bytes: { raw: [...bytes], base64: [] } };
      const written = applyEdits(share, [{ path: contentPath(format.id), base: text, mine: "é" }]);
      assert.deepEqual(written.asset?.formats.iterable[0]?.reference?.fragment, {
        string: { raw: "é", base64: "" },
        bytes: { raw: [195, 169], base64: [] },
      });
    });
  }

  it("of a text leave bytes that are other content", () => {
    const share = aShare();
    const format = share.asset?.formats.iterable[0]?.reference;
    assert.ok(format?.fragment);
    format.fragment.bytes = { raw: [1, 2, 3] };
    const written = applyEdits(share, [{ path: contentPath(format.id), base: format.fragment.string?.raw, mine: "new" }]);
    assert.deepEqual(written.asset?.formats.iterable[0]?.reference?.fragment?.bytes, { raw: [1, 2, 3] });
  });

  it("are named as people read them", () => {
    const content = contentPath("f");
    const format = content.slice(0, 5);
    const ofContent = [content, [...format, "fragment", "bytes", "raw"], [...format, "bytes", "value"], [...format, "bytes"]];
    assert.equal(fieldNames([["name"]]), "name");
    assert.equal(fieldNames(ofContent), "content");
    assert.equal(fieldNames([[...format, "fragment", "metadata", "ext"]]), "asset.formats.fragment.metadata.ext");
    assert.equal(fieldNames([["name"], ["asset", "formats", "iterable", { id: "f" }, "reference", "role"], content, content]), "name, asset.formats.role and content");
  });
});

function contentPath(formatId: string) {
  return ["asset", "formats", "iterable", { id: formatId }, "reference", "fragment", "string", "raw"];
}

/** A share with these fields alone; `mergeEdits` asks for nothing else of one. */
function aShareWith(fields: object): ShareJson {
  return { id: "share", ...fields };
}
