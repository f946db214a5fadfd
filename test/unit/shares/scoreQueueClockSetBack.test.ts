import assert from "node:assert/strict";
import { NoAnswerError } from "../../../src/client/errors";
import { scoreTarget } from "../../support/scoreTarget";
import { useScoreQueue } from "../../support/useScoreQueue";

describe("ScoreQueue when the clock is set back", () => {
  const scores = useScoreQueue();
  const hour = 60 * 60_000;

  it("lets no undo window stretch", async () => {
    await scores.queue.add(["a"], "reuse");
    scores.clock.set(-hour);
    scores.clock.pass(5000);
    await scores.runs();
    assert.deepEqual(scores.sender.arrived, ["a reuse"]);
  });

  it("calls it unsafe to try again what seems to have been sent in the future", async () => {
    scores.sender.honoursIdempotencyKeys = true;
    scores.sender.answer = () => Promise.reject(new NoAnswerError("reset", scoreTarget));
    await scores.queue.add(["a"], "reuse");
    scores.clock.pass(5000);
    await scores.runs();
    scores.clock.set(-hour);
    assert.deepEqual(scores.queue.inDoubt.map((score) => scores.queue.isRepeatable(score)), [false]);
  });
});
