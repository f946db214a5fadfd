import assert from "node:assert/strict";
import { NoAnswerError } from "../../../../src/client/errors";
import { scoreTarget } from "../../../support/scoreTarget";
import { useScoreQueue } from "../../../support/useScoreQueue";
import { onTheServer } from "../../../support/theServer";

describe("ScoreQueue when the clock is set back", () => {
  const scores = useScoreQueue();
  const hour = 60 * 60_000;

  it("lets no undo window stretch", async () => {
    await scores.queue.add(["a"], "reuse", onTheServer);
    scores.clock.set(-hour);
    scores.clock.pass(5000);
    await scores.runs();
    assert.deepEqual(scores.sender.arrived, ["a reuse"]);
  });

  it("still knows that a retry with the same key counts once", async () => {
    scores.sender.honoursIdempotencyKeys = true;
    scores.sender.answer = () => Promise.reject(new NoAnswerError("reset", scoreTarget));
    await scores.queue.add(["a"], "reuse", onTheServer);
    scores.clock.pass(5000);
    await scores.runs();
    scores.clock.set(-hour);
    assert.deepEqual(scores.queue.needsReview.map((score) => scores.queue.isRepeatable(score)), [true]);
  });

  it("undoes the score that was given last", async () => {
    await scores.queue.add(["a"], "reuse", onTheServer);
    scores.clock.set(-24 * hour);
    await scores.queue.add(["b"], "reuse", onTheServer);
    await scores.restart();
    assert.deepEqual((await scores.queue.undo()).map(({ shareId }) => shareId), ["b"]);
  });
});
