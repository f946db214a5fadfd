import assert from "node:assert/strict";
import { ShareNotFoundError, UnexpectedAnswerError } from "../../../../src/client/errors";
import { StateDatabase } from "../../../../src/state/stateDatabase";
import { StateError } from "../../../../src/state/stateError";
import { scoreTarget } from "../../../support/scoreTarget";
import { shareIds } from "../../../support/shareIds";
import { useScoreQueue } from "../../../support/useScoreQueue";
import { onTheServer } from "../../../support/theServer";

describe("ScoreQueue", () => {
  const scores = useScoreQueue();

  it("sends nothing before the undo window has passed, then each score once", async () => {
    await scores.queue.add(["a", "b"], "reuse", onTheServer);
    scores.clock.pass(4999);
    assert.deepEqual(scores.sender.arrived, []);
    assert.deepEqual(scores.queue.waiting.map(({ shareId }) => shareId), ["a", "b"]);
    scores.clock.pass(1);
    const [summary] = await scores.runs();
    assert.deepEqual(scores.sender.arrived, ["a reuse", "b reuse"]);
    assert.equal(summary?.counted.length, 2);
    assert.deepEqual(scores.sender.readAgain.toSorted(), ["a", "b"]);
    assert.deepEqual(scores.queue.pendingFor("a"), []);
    assert.equal(await scores.countSaved(), 0);
    scores.clock.pass(60_000);
    assert.equal(scores.sender.arrived.length, 2);
  });

  it("reads the numbers of many back with the list", async () => {
    const ids = Array.from({ length: 21 }, (_, index) => String(index));
    await scores.queue.add(ids, "reuse", onTheServer);
    scores.clock.pass(5000);
    const [summary] = await scores.runs();
    assert.equal(summary?.counted.length, 21);
    assert.equal(summary.isReadBack, true);
    assert.deepEqual(scores.sender.readAgain, ["all"]);
  });

  it("reads no more numbers back once it is cancelled", async () => {
    scores.queue.onDidStart((run) => {
      scores.sender.reread = (id) => {
        scores.sender.readAgain.push(id);
        run.cancel();
        return Promise.resolve();
      };
    });
    await scores.queue.add(["a", "b", "c"], "reuse", onTheServer);
    scores.clock.pass(5000);
    const [summary] = await scores.runs();
    assert.equal(summary?.counted.length, 3);
    assert.equal(summary.isReadBack, false);
    assert.equal(scores.sender.readAgain.length, 1);
  });

  it("sends at once without an undo window, and resolves when that is done", async () => {
    scores.open({ undoWindowMs: 0 });
    await scores.queue.add(["a"], "reuse", onTheServer);
    assert.deepEqual(scores.sender.arrived, ["a reuse"]);
    assert.deepEqual(scores.sender.readAgain, ["a"]);
  });

  it("adds repeated scores up as increments of their own, and reads the share once for those sent together", async () => {
    await scores.queue.add(["a"], "reuse", onTheServer);
    await scores.queue.add(["a"], "reuse", onTheServer);
    await scores.queue.add(["a"], "priority", onTheServer);
    assert.equal(scores.queue.pendingFor("a").length, 3);
    scores.clock.pass(5000);
    await scores.runs();
    assert.deepEqual(scores.sender.arrived, ["a reuse", "a reuse", "a priority"]);
    assert.equal(new Set(scores.sender.keys).size, 3);
    assert.deepEqual(scores.sender.readAgain, ["a"]);
  });

  it("tells of each share whose scores change", async () => {
    const changes: string[][] = [];
    scores.queue.onDidChange((shareIds) => changes.push([...shareIds]));
    await scores.queue.add(["a", "b"], "reuse", onTheServer);
    assert.deepEqual(changes, [["a", "b"]]);
  });

  it("keeps a score for the server on which its share was seen, whichever is in use by then", async () => {
    await scores.queue.add(["a"], "reuse", { server: "another" });
    assert.deepEqual([scores.queue.waiting, scores.queue.forOtherServers.map(({ server }) => server)], [[], ["another"]]);
    scores.clock.pass(60_000);
    assert.deepEqual(scores.sender.arrived, []);
  });

  it("scores nothing that it cannot note on disk", async () => {
    const state = new StateDatabase({ folder: "/dev/null/state" });
    scores.open({ state });
    await assert.rejects(scores.queue.add(["a"], "reuse", onTheServer), StateError);
    assert.deepEqual(scores.queue.waiting, []);
  });

  describe("sending many", () => {
    it("can be cancelled: what was not sent is given up", async () => {
      scores.queue.onDidStart((run) =>
        run.onDidProgress(() => {
          run.cancel();
        }),
      );
      await scores.queue.add(shareIds(50), "reuse", onTheServer);
      scores.clock.pass(5000);
      const [summary] = await scores.runs();
      assert.ok(summary);
      assert.equal(scores.sender.arrived.length, summary.counted.length);
      assert.equal(summary.counted.length + summary.cancelled.length, 50);
      assert.ok(summary.cancelled.length > 0);
      assert.equal(await scores.countSaved(), 0);
    });

    it("again can be cancelled: what was tried before is still to be decided", async () => {
      const [unclear, refused] = [new UnexpectedAnswerError("html", scoreTarget), new ShareNotFoundError("gone", scoreTarget)];
      scores.sender.answer = (id) => Promise.reject(id.endsWith("0") ? unclear : refused);
      await scores.queue.add(shareIds(30), "reuse", onTheServer);
      scores.clock.pass(5000);
      await scores.runs();
      const before = scores.queue.needsReview.map(({ state }) => state);
      assert.equal(before.length, 30);
      scores.queue.onDidStart((run) => {
        run.cancel();
      });
      await scores.queue.retry(scores.queue.needsReview);
      const summary = (await scores.runs()).at(-1);
      assert.deepEqual(summary?.cancelled, []);
      assert.deepEqual(scores.queue.needsReview.map(({ state }) => state), before);
      await scores.restart();
      assert.equal(scores.queue.needsReview.length, 30);
    });
  });
});
