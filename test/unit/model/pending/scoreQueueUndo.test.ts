import assert from "node:assert/strict";
import { useScoreQueue } from "../../../support/useScoreQueue";
import { onTheServer } from "../../../support/theServer";

describe("ScoreQueue", () => {
  const scores = useScoreQueue();

  it("takes back the newest scores first, all that were given at once", async () => {
    await scores.queue.add(["a"], "reuse", onTheServer);
    await scores.queue.add(["b", "c"], "priority", onTheServer);
    assert.deepEqual((await scores.queue.undo()).map(({ shareId }) => shareId), ["b", "c"]);
    assert.deepEqual((await scores.queue.undo()).map(({ shareId }) => shareId), ["a"]);
    assert.deepEqual(await scores.queue.undo(), []);
    assert.equal(await scores.countSaved(), 0);
    scores.clock.pass(60_000);
    assert.deepEqual(scores.sender.arrived, []);
  });

  it("takes back those of one share alone, its newest first", async () => {
    await scores.queue.add(["a"], "reuse", onTheServer);
    await scores.queue.add(["a", "b"], "update", onTheServer);
    await scores.queue.add(["c"], "priority", onTheServer);
    const undone = async () => (await scores.queue.undo("a")).map(({ shareId, reason }) => `${shareId} ${reason}`);
    assert.deepEqual(await undone(), ["a update"]);
    assert.deepEqual(await undone(), ["a reuse"]);
    assert.deepEqual(await undone(), []);
    scores.clock.pass(60_000);
    await scores.runs();
    assert.deepEqual(scores.sender.arrived.toSorted(), ["b update", "c priority"]);
  });

  it("takes nothing back that is on its way", async () => {
    await scores.queue.add(["a"], "reuse", onTheServer);
    scores.clock.pass(5000);
    assert.deepEqual(await scores.queue.undo(), []);
    await scores.runs();
    assert.deepEqual(scores.sender.arrived, ["a reuse"]);
  });

  it("sends nothing that is being taken back", async () => {
    await scores.queue.add(["a"], "reuse", onTheServer);
    const undone = scores.queue.undo();
    scores.clock.pass(5000);
    await scores.queue.flush(1000);
    assert.equal((await undone).length, 1);
    assert.deepEqual(scores.sender.arrived, []);
  });
});
