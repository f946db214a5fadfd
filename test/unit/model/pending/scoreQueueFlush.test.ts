import assert from "node:assert/strict";
import { shareIds } from "../../../support/shareIds";
import { useScoreQueue } from "../../../support/useScoreQueue";
import { onTheServer } from "../../../support/theServer";

describe("ScoreQueue flush", () => {
  const scores = useScoreQueue();

  it("sends what waits without its window", async () => {
    await scores.queue.add(["a"], "reuse", onTheServer);
    await scores.queue.flush(4000);
    assert.deepEqual(scores.sender.arrived, ["a reuse"]);
    assert.equal(await scores.countSaved(), 0);
  });

  it("sends what is being added", async () => {
    const added = scores.queue.add(["a"], "reuse", onTheServer);
    await scores.queue.flush(4000);
    await added;
    assert.deepEqual(scores.sender.arrived, ["a reuse"]);
  });

  it("leaves what the time does not allow to the next start", async () => {
    let arrived: () => void = () => undefined;
    const isThere = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    scores.sender.answer = () => {
      arrived();
      return new Promise(() => undefined);
    };
    await scores.queue.add(shareIds(20), "reuse", onTheServer);
    const flushed = scores.queue.flush(4000);
    await isThere;
    scores.clock.pass(4000);
    await flushed;
    await scores.restart();
    assert.equal(scores.queue.needsReview.length, scores.sender.arrived.length);
    assert.equal(scores.queue.waiting.length, 20 - scores.sender.arrived.length);
  });
});
