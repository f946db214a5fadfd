import assert from "node:assert/strict";
import { toStatusText } from "../../../src/scoring/statusText";

describe("toStatusText", () => {
  it("says nothing where there is nothing to say", () => {
    assert.equal(toStatusText({ waiting: 0, needsReview: 0, forOtherServers: 0 }), undefined);
  });

  it("offers Undo first, then the review", () => {
    assert.equal(toStatusText({ waiting: 1, needsReview: 2, forOtherServers: 3 })?.text, "1 score, Undo");
    assert.equal(toStatusText({ waiting: 3, needsReview: 2, forOtherServers: 3 })?.text, "3 scores, Undo");
    assert.equal(toStatusText({ waiting: 0, needsReview: 2, forOtherServers: 3 })?.text, "2 scores to review");
    assert.equal(toStatusText({ waiting: 0, needsReview: 0, forOtherServers: 1 })?.text, "1 score on hold");
  });
});
