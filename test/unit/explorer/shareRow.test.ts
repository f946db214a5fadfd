import assert from "node:assert/strict";
import { toShareRow } from "../../../src/explorer/shareRow";
import { aShare } from "../../support/aShare";

describe("toShareRow", () => {
  it("says name, score and access in words", () => {
    const row = toShareRow(aShare());
    assert.equal(row.label, "clamp");
    assert.equal(row.description, "Score 5");
    assert.equal(row.accessibleLabel, "clamp, public, score 5");
    assert.deepEqual(row.tooltip.slice(0, 3), [
      "clamp",
      "Public: anyone with the link can open it",
      "Score 5: reuse 3, reference 1",
    ]);
  });

  it("shows access as an icon", () => {
    const icons = ["PUBLIC", "PRIVATE", "TEAM"].map((access) => toShareRow(aShare({ access })).icon);
    assert.deepEqual(icons, ["globe", "lock", "question"]);
  });

  it("copes with a share without score, name or readable date", () => {
    const row = toShareRow(aShare({ score: null, name: null, asset: null, created: { value: "some day" } }));
    assert.equal(row.label, aShare().short);
    assert.equal(row.description, "Score 0");
    assert.ok(row.tooltip.includes("Created some day"));
  });

  it("never has an empty label", () => {
    assert.equal(toShareRow(aShare({ name: "\u200B\u202E" })).label, aShare().id);
  });
});
