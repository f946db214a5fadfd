import assert from "node:assert/strict";
import { readListedShare } from "../../../src/api/readListedShare";
import { Share } from "../../../src/api/share";
import { toPendingShare } from "../../../src/snapshot/toPendingShare";
import { toSnapshotView } from "../../../src/snapshot/toSnapshotView";
import { aShare } from "../../support/aShare";

describe("toPendingShare", () => {
  it("shows all of a listed share but its content, which is on its way", () => {
    const listed = readListedShare(aShare());
    assert.ok(listed);
    const pending = toPendingShare(listed);
    assert.ok(Share.safeParse(pending).success);

    const view = toSnapshotView(pending, { isWhole: false, areNamed: true });
    const whole = toSnapshotView(aShare(), { isWhole: true, areNamed: true });
    assert.deepEqual({ ...view, assets: [] }, { ...whole, assets: [] });
    assert.deepEqual(
      view.assets.map(({ name, created, formats }) => ({ name, created, kinds: formats.map(({ content }) => content.kind) })),
      whole.assets.map(({ name, created }) => ({ name, created, kinds: ["pending"] })),
    );
  });

  it("takes the assets of a collection that are listed, with their times", () => {
    const { asset } = aShare();
    assert.ok(asset);
    const references = [{ id: "a", reference: asset }, { id: "b" }, { id: "c", reference: { ...asset, created: undefined } }];
    const pending = toPendingShare({ ...aShare(), asset: undefined, assets: { iterable: references } });
    assert.deepEqual(pending.assets?.iterable?.map(({ reference }) => reference?.name), ["Clamp a number", undefined, undefined]);
  });
});
