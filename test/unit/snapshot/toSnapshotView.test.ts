import assert from "node:assert/strict";
import { toSnapshotView } from "../../../src/snapshot/toSnapshotView";
import { aShare } from "../../support/aShare";

describe("toSnapshotView", () => {
  it("lays out score, access and code", () => {
    const view = toSnapshotView(aShare());
    assert.equal(view.title, "clamp");
    assert.equal(view.access, "PUBLIC");
    assert.equal(view.score.total, 5);
    assert.deepEqual(view.score.reasons[1], { reason: "reuse", label: "Reuse", count: 3 });
    assert.deepEqual(view.assets, [
      { name: "Clamp a number", language: "ts", size: "31 B", text: "export const clamp = 1;\n" },
    ]);
  });

  it("names accessors as well as it can", () => {
    const accessor = { id: "a", os: "o", share: "s", count: 2 };
    const accessors = {
      iterable: [
        { ...accessor, user: { id: "u", name: "Grace" } },
        { ...accessor, user: { id: "u", username: "ada" } },
        accessor,
      ],
    };
    const view = toSnapshotView(aShare({ accessors }));
    assert.equal(view.opened, 6);
    assert.deepEqual(view.accessors.map(({ label }) => label), ["Grace", "ada", "Someone not logged in"]);
  });

  it("says so where an asset came without text or formats", () => {
    const { asset } = aShare();
    assert.ok(asset);
    const bare = { ...asset, name: null, formats: { iterable: [{ id: "f" }] } };
    assert.deepEqual(toSnapshotView(aShare({ asset: bare })).assets, [
      { name: "Untitled", language: "", size: "", text: undefined },
    ]);
  });
});
