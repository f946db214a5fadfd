import assert from "node:assert/strict";
import { toShareRow } from "../../../src/explorer/shareRow";
import { aPendingScore } from "../../support/aPendingScore";
import { aShare } from "../../support/aShare";

describe("toShareRow", () => {
  it("says name, score and access in words", () => {
    const row = toShareRow(aShare());
    assert.equal(row.label, "clamp");
    assert.equal(row.description, "Score 5");
    assert.equal(row.accessibleLabel, "clamp, public, score 5");
  });

  it("tells the access, also one that it doesn't know", () => {
    const all = ["PUBLIC", "PRIVATE", "TEAM"].map((access) => toShareRow(aShare({ access })).access);
    assert.deepEqual(all, ["PUBLIC", "PRIVATE", "UNKNOWN"]);
  });

  it("says which scores are not counted yet, or not for certain", () => {
    const row = toShareRow(aShare(), { pending: [
      aPendingScore(),
      aPendingScore({ state: { kind: "sending" } }),
      aPendingScore({ state: { kind: "outbox" } }),
      aPendingScore({ state: { kind: "failed", why: "gone" } }),
      aPendingScore({ state: { kind: "unconfirmed", why: "reset", isKeyed: false } }),
    ] });
    assert.equal(row.description, "Score 5 · +2 pending · +1 in outbox · 1 not counted · 1 unconfirmed");
    assert.equal(row.accessibleLabel, "clamp, public, score 5, +2 pending, +1 in outbox, 1 not counted, 1 unconfirmed");
  });

  it("copes with a share without score or name", () => {
    const row = toShareRow(aShare({ score: null, name: null, asset: null }));
    assert.equal(row.label, aShare().short);
    assert.equal(row.description, "Score 0");
  });

  it("never has an empty label", () => {
    assert.equal(toShareRow(aShare({ name: "\u200B\u202E" })).label, aShare().id);
  });
});
