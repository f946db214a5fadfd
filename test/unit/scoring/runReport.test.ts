import assert from "node:assert/strict";
import type { PendingScore } from "../../../src/model/pending/pendingWrite";
import type { RunSummary } from "../../../src/model/pending/scoreRun";
import { toRunReport } from "../../../src/scoring/runReport";
import { aPendingScore } from "../../support/aPendingScore";
import { aShare } from "../../support/aShare";

const store = { get: (id: string) => aShare({ id, name: id }) };
const of = (shareId: string, state: PendingScore["state"] = { kind: "waiting" }) => aPendingScore({ shareId, state });
const failed = (shareId: string) => of(shareId, { kind: "failed", why: "It was not found." });
const unknown = (shareId: string) => of(shareId, { kind: "unconfirmed", why: "No answer came.", isKeyed: false });

function report(summary: Partial<RunSummary>) {
  return toRunReport({ counted: [], failed: [], unconfirmed: [], unreached: [], cancelled: [], isReadBack: true, ...summary }, store);
}

describe("toRunReport", () => {
  it("says the new number of one share, and how many were scored of more", () => {
    assert.deepEqual(report({ counted: [of("a")] }), { done: "Scored “a” for reuse: 5", problem: undefined, details: [] });
    assert.equal(report({ counted: [of("a"), of("b")] }).done, "Scored 2 shares for reuse");
  });

  it("says why one was not counted", () => {
    assert.equal(report({ failed: [failed("a")] }).problem, "Could not score “a” for reuse. It was not found.");
  });

  it("names what failed among many, and leaves none out of the number", () => {
    const { done, problem } = report({ counted: [of("a")], failed: ["b", "c", "d", "e", "f"].map(failed) });
    assert.equal(done, "Scored “a” for reuse: 5");
    assert.equal(problem, "Could not count 5 of 6 scores: “b”, “c”, “d” and 2 more. It was not found.");
  });

  it("has every failure in its details", () => {
    const { details } = report({ counted: [of("a")], failed: [failed("b"), failed("c")], unconfirmed: [unknown("d")] });
    assert.deepEqual(details, [
      "“b”: the reuse score was not counted. It was not found.",
      "“c”: the reuse score was not counted. It was not found.",
      "“d”: the reuse score may or may not have counted. No answer came.",
    ]);
  });

  it("does not guess", () => {
    assert.equal(
      report({ unconfirmed: [unknown("a")] }).problem,
      "It is not known whether the reuse score of “a” counted. No answer came.",
    );
  });

  it("says what was cancelled, and when the numbers on screen are old", () => {
    assert.equal(report({ counted: [of("a")], cancelled: [of("b")] }).done, "Scored “a” for reuse: 5, 1 cancelled");
    assert.match(report({ counted: [of("a")], isReadBack: false }).problem ?? "", /could not be read/);
  });

  it("says what went into the outbox, which is no problem", () => {
    assert.deepEqual(report({ unreached: [of("a")] }), { done: "Put the reuse score of “a” in the Outbox", problem: undefined, details: [] });
    assert.equal(report({ unreached: [of("a"), of("b")] }).done, "Put 2 scores in the Outbox");
    assert.equal(report({ counted: [of("a")], unreached: [of("b")] }).done, "Scored “a” for reuse: 5, 1 in the Outbox");
  });

  it("lets no share's name become a link or an icon in a notification", () => {
    const hostile = { get: (id: string) => aShare({ id, name: "[x](command:y) $(zap)" }) };
    const summary = { counted: [], failed: [failed("a")], unconfirmed: [], unreached: [], cancelled: [], isReadBack: true };
    assert.doesNotMatch(toRunReport(summary, hostile).problem ?? "", /\]\(|\$\(/);
  });
});
