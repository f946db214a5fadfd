import assert from "node:assert/strict";
import { AccessRefusedError, NoAnswerError, ServerFailedError, ServerUnreachableError, ShareNotFoundError } from "../../../../src/client/errors";
import { scoreTarget } from "../../../support/scoreTarget";
import { shareIds } from "../../../support/shareIds";
import { useScoreQueue } from "../../../support/useScoreQueue";
import { onTheServer } from "../../../support/theServer";

describe("ScoreQueue failing", () => {
  const scores = useScoreQueue();

  it("keeps what was certainly not counted, with the reason, to try again or dismiss", async () => {
    scores.sender.answer = (shareId) =>
      shareId === "gone" ? Promise.reject(new ShareNotFoundError("no such share", scoreTarget)) : Promise.resolve();
    await scores.queue.add(["a", "gone", "b"], "reuse", onTheServer);
    scores.clock.pass(5000);
    const [summary] = await scores.runs();
    assert.deepEqual(summary?.counted.map(({ shareId }) => shareId).sort(), ["a", "b"]);
    assert.deepEqual(scores.queue.needsReview.map(({ shareId, state }) => [shareId, state]), [
      ["gone", { kind: "failed", why: "no such share" }],
    ]);
    scores.clock.pass(24 * 60 * 60_000);
    assert.equal(scores.sender.arrived.length, 3);
    scores.sender.answer = () => Promise.resolve();
    await scores.queue.retry(scores.queue.needsReview);
    assert.deepEqual(scores.sender.arrived.at(-1), "gone reuse");
    assert.deepEqual(scores.queue.needsReview, []);
    assert.equal(await scores.countSaved(), 0);
  });

  it("never repeats a score of unknown outcome by itself, and reads the share again", async () => {
    scores.sender.answer = () => Promise.reject(new NoAnswerError("reset", scoreTarget));
    await scores.queue.add(["a"], "reuse", onTheServer);
    scores.clock.pass(5000);
    const [summary] = await scores.runs();
    assert.equal(summary?.unconfirmed.length, 1);
    assert.deepEqual(scores.sender.readAgain, ["a"]);
    scores.clock.pass(24 * 60 * 60_000);
    await scores.queue.flush(1000);
    assert.equal(scores.sender.arrived.length, 1);
  });

  it("forgets what the person dismisses", async () => {
    scores.sender.answer = () => Promise.reject(new ServerFailedError("500", scoreTarget));
    await scores.queue.add(["a"], "reuse", onTheServer);
    scores.clock.pass(5000);
    await scores.runs();
    await scores.queue.dismiss(scores.queue.needsReview);
    assert.deepEqual(scores.queue.needsReview, []);
    assert.equal(await scores.countSaved(), 0);
  });

  it("tries again with the same key, and says whether that is safe", async () => {
    scores.sender.answer = () => Promise.reject(new NoAnswerError("reset", scoreTarget));
    scores.sender.honoursIdempotencyKeys = true;
    await scores.queue.add(["a"], "reuse", onTheServer);
    scores.clock.pass(5000);
    await scores.runs();
    const [score] = scores.queue.needsReview;
    assert.ok(score);
    assert.equal(scores.queue.isRepeatable(score), true);
    await scores.queue.retry([score]);
    assert.equal(new Set(scores.sender.keys).size, 1);
    assert.equal(scores.queue.needsReview.length, 1);
  });

  it("calls trying again unsafe if the first try went without a key", async () => {
    scores.sender.answer = () => Promise.reject(new NoAnswerError("reset", scoreTarget));
    await scores.queue.add(["a"], "reuse", onTheServer);
    scores.clock.pass(5000);
    await scores.runs();
    scores.sender.honoursIdempotencyKeys = true;
    await scores.queue.retry(scores.queue.needsReview);
    assert.deepEqual(scores.queue.needsReview.map((score) => scores.queue.isRepeatable(score)), [false]);
  });

  it("does not try the rest after access was refused", async () => {
    scores.sender.answer = () => Promise.reject(new AccessRefusedError("401", scoreTarget));
    await scores.queue.add(shareIds(100), "reuse", onTheServer);
    scores.clock.pass(5000);
    const [summary] = await scores.runs();
    assert.ok(scores.sender.arrived.length < 20);
    assert.equal(summary?.failed.length, 100);
    assert.equal(scores.queue.needsReview.length, 100);
  });

  it("leaves unknown what was tried again in vain: that does not tell what became of the first try", async () => {
    scores.sender.honoursIdempotencyKeys = true;
    scores.sender.answer = () => Promise.reject(new NoAnswerError("reset", scoreTarget));
    await scores.queue.add(["a"], "reuse", onTheServer);
    scores.clock.pass(5000);
    await scores.runs();
    for (const error of [new ServerUnreachableError("gone", scoreTarget), new ShareNotFoundError("404", scoreTarget)]) {
      scores.sender.answer = () => Promise.reject(error);
      await scores.queue.retry(scores.queue.needsReview);
      assert.deepEqual(scores.queue.needsReview.map(({ state }) => state.kind), ["unconfirmed"]);
      assert.deepEqual(scores.queue.needsReview.map((score) => scores.queue.isRepeatable(score)), [true]);
    }
    await scores.restart();
    assert.deepEqual(scores.queue.needsReview.map(({ state }) => state.kind), ["unconfirmed"]);
    assert.deepEqual(scores.queue.needsReview.map((score) => scores.queue.isRepeatable(score)), [true]);
  });
});
