import assert from "node:assert/strict";
import { tooltipLines } from "../../../src/explorer/tooltipLines";
import { aPendingScore } from "../../support/aPendingScore";
import { aShare } from "../../support/aShare";

const now = new Date(2026, 10, 27, 12);

describe("tooltipLines", () => {
  it("sums a share up in one line", () => {
    const accessors = { iterable: [{ id: "a", os: "o", share: "s", count: 10 }] };
    const share = aShare({ accessors, created: { value: new Date(2026, 5, 14, 12).toISOString() } });
    assert.deepEqual(tooltipLines(share, { now }), ["Public · TypeScript · score 5 · opened 10 times · Jun 14"]);
  });

  it("tells the year of other years alone", () => {
    const inYear = (year: number) => tooltipLines(aShare({ created: { value: new Date(year, 0, 2, 12).toISOString() } }), { now })[0];
    assert.match(inYear(2025) ?? "", / Jan 2, 2025$/);
    assert.match(inYear(2026) ?? "", / Jan 2$/);
  });

  it("says which scores aren't counted yet, and for which reasons", () => {
    const lines = tooltipLines(aShare(), { pending: [
      aPendingScore({ reason: "reuse" }),
      aPendingScore({ reason: "reuse", state: { kind: "sending" } }),
      aPendingScore({ reason: "priority" }),
      aPendingScore({ state: { kind: "outbox" } }),
      aPendingScore({ state: { kind: "failed", why: "gone" } }),
      aPendingScore({ state: { kind: "unconfirmed", why: "reset", isKeyed: false } }),
    ] });
    assert.deepEqual(lines.slice(1), ["Pending: priority, reuse ×2", "In the Outbox: reuse", "Failed: reuse", "Unconfirmed: reuse"]);
  });

  it("copes with a share without score, kind or readable date", () => {
    assert.deepEqual(tooltipLines(aShare({ score: null, asset: undefined, created: { value: "some day" }, access: "PRIVATE" })), [
      "Private · score 0 · opened 0 times · some day",
    ]);
  });
});
