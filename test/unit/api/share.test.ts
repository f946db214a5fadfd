import assert from "node:assert/strict";
import { readAccess } from "../../../src/api/access";
import { timesOpened } from "../../../src/api/accessor";
import { totalScore } from "../../../src/api/score";
import { assetsOf, Share, titleOf } from "../../../src/api/share";
import { aShare } from "../../support/aShare";

describe("Share", () => {
  it("accepts a share and gives it back unchanged", () => {
    assert.deepEqual(Share.parse(aShare()), aShare());
  });

  it("keeps unknown keys at every depth", () => {
    const share = aShare({
      teams: ["core"],
      created: { value: "2026-02-11T09:15:30Z", calendar: "gregorian" },
      accessors: { iterable: [{ id: "a", os: "o", share: "s", count: 1, device: { kind: "phone" } }] },
    });
    assert.deepEqual(Share.parse(share), share);
  });

  it("keeps an access that it does not know, and reads it as UNKNOWN", () => {
    const share = Share.parse(aShare({ access: "TEAM" }));
    assert.equal(share.access, "TEAM");
    assert.equal(readAccess(share.access), "UNKNOWN");
  });

  it("reads null in optional places as absent", () => {
    const share = Share.parse(aShare({ name: null, asset: null, score: null, distributions: null, user: null }));
    assert.equal(titleOf(share), share.short);
    assert.deepEqual(assetsOf(share), []);
    assert.equal(totalScore(share.score), 0);
  });

  for (const key of ["id", "link", "access", "accessors", "created", "short"]) {
    it(`refuses a share without ${key}`, () => {
      const issues = Share.safeParse({ ...aShare(), [key]: undefined }).error?.issues;
      assert.deepEqual(issues?.map(({ path }) => path[0]), [key]);
    });
  }

  it("refuses counts that are not whole numbers", () => {
    assert.equal(Share.safeParse(aShare({ score: { manual: 1.5, automatic: 0 } })).success, false);
  });

  it("accepts formats by id alone, and fragments without text", () => {
    const { asset } = aShare();
    assert.ok(asset);
    const byId = { ...asset, formats: { iterable: [{ id: "f" }] } };
    assert.equal(Share.safeParse(aShare({ asset: byId })).success, true);
  });
});

describe("titleOf", () => {
  it("prefers the name, then the asset's, then the short id", () => {
    assert.equal(titleOf(aShare()), "clamp");
    assert.equal(titleOf(aShare({ name: " " })), "Clamp a number");
    assert.equal(titleOf(aShare({ name: undefined, asset: undefined })), "3a7fd1e0c5");
    assert.equal(titleOf(aShare({ name: "", asset: undefined, short: "" })), aShare().id);
  });
});

describe("assetsOf", () => {
  it("gives the members of a collection that were sent whole", () => {
    const { asset } = aShare();
    assert.ok(asset);
    const assets = { iterable: [{ id: "elsewhere" }, { id: asset.id, reference: asset }] };
    assert.deepEqual(assetsOf(aShare({ asset: undefined, assets })), [asset]);
    assert.deepEqual(assetsOf(aShare({ assets })), [asset]);
  });
});

describe("timesOpened", () => {
  it("sums the accessors' counts", () => {
    const accessor = { id: "a", os: "o", share: "s" };
    const accessors = { iterable: [{ ...accessor, count: 2 }, { ...accessor, id: "b", count: 3 }] };
    assert.equal(timesOpened(accessors), 5);
    assert.equal(timesOpened({ iterable: [{ id: "a" }, { id: "b", count: null }] }), 0);
    assert.equal(timesOpened(undefined), 0);
  });
});
