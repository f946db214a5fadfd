import assert from "node:assert/strict";
import { tooltipLines } from "../../../src/explorer/tooltipLines";
import { aPendingScore } from "../../support/aPendingScore";
import { aShare } from "../../support/aShare";

describe("tooltipLines", () => {
  it("break the score down by reason, and by whether a person gave it", () => {
    assert.deepEqual(tooltipLines(aShare()).slice(0, 4), [
      "clamp",
      "Public: anyone with the link can open it",
      "Score 5: reuse 3, reference 1",
      "4 manual, 1 automatic",
    ]);
  });

  it("say what is not counted yet, for which reasons", () => {
    const lines = tooltipLines(aShare(), { pending: [
      aPendingScore({ reason: "reuse" }),
      aPendingScore({ reason: "reuse", state: { kind: "sending" } }),
      aPendingScore({ reason: "priority" }),
      aPendingScore({ state: { kind: "outbox" } }),
      aPendingScore({ state: { kind: "failed", why: "gone" } }),
      aPendingScore({ state: { kind: "unconfirmed", why: "reset", isKeyed: false } }),
    ] });
    assert.deepEqual(lines.slice(4, 8), [
      "Not sent yet: priority, reuse ×2",
      "In the Outbox: reuse",
      "Not counted: reuse",
      "May or may not have counted: reuse",
    ]);
  });

  it("cope with a share without score or readable date", () => {
    const lines = tooltipLines(aShare({ score: null, created: { value: "some day" } }));
    assert.equal(lines[2], "Score 0");
    assert.ok(lines.includes("Created some day"));
  });
});
