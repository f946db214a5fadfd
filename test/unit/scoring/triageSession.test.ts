import assert from "node:assert/strict";
import { actionsFor, triageKeys } from "../../../src/scoring/triageKeys";
import { TriageSession } from "../../../src/scoring/triageSession";

describe("TriageSession", () => {
  it("goes through the shares, and back", () => {
    const session = new TriageSession(["a", "b", "c"]);
    assert.equal(session.current, "a");
    assert.equal(session.place, "1 of 3");
    session.goOn("reuse", "1");
    session.goOn();
    assert.equal(session.current, "c");
    assert.deepEqual(session.goBack(), { shareId: "b", reason: undefined, scoreId: undefined });
    assert.deepEqual(session.goBack(), { shareId: "a", reason: "reuse", scoreId: "1" });
    assert.equal(session.goBack(), undefined);
    assert.equal(session.current, "a");
  });

  it("can begin in the middle", () => {
    const session = new TriageSession(["a", "b", "c"], 1);
    assert.equal(session.current, "b");
    assert.equal(session.place, "2 of 3");
    assert.equal(session.goBack(), undefined);
  });

  it("stays at the end", () => {
    const session = new TriageSession(["a"]);
    session.goOn();
    session.goOn();
    assert.equal(session.current, undefined);
    assert.equal(session.summary, "Went through 1 share: 1 skipped.");
  });

  it("sums up what was done, and what was not taken back", () => {
    const session = new TriageSession(["a", "b", "c", "d"]);
    assert.equal(session.summary, undefined);
    session.goOn("reuse");
    session.goBack();
    session.goOn("priority");
    session.noteChanged("b");
    session.goOn();
    session.goOn();
    assert.equal(session.summary, "Went through 3 shares: 1 scored, 1 with another access, 2 skipped.");
  });
});

describe("the summary of a triage", () => {
  it("has every score that counts, though the person went back, and each share once", () => {
    const session = new TriageSession(["a", "b"]);
    session.goOn("reuse");
    session.goOn("reuse");
    const step = session.goBack();
    assert.ok(step);
    session.keepScore(step);
    assert.equal(session.summary, "Went through 2 shares: 2 scored.");
    session.goOn();
    assert.equal(session.summary, "Went through 2 shares: 2 scored.");
  });
});

describe("the keys of triage", () => {
  it("are single ones, each for one action", () => {
    assert.deepEqual(triageKeys.map(({ key }) => key), ["1", "2", "3", "4", "5", "a", "s", "u"]);
  });

  it("act in the order in which they were typed, in either case; others do nothing", () => {
    assert.deepEqual(actionsFor("2Sx"), [{ type: "score", reason: "reuse" }, { type: "skip" }]);
  });
});
