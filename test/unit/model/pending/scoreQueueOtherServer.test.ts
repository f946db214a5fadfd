import assert from "node:assert/strict";
import { shareIds } from "../../../support/shareIds";
import { useScoreQueue } from "../../../support/useScoreQueue";
import { onTheServer } from "../../../support/theServer";

describe("ScoreQueue another server", () => {
  const scores = useScoreQueue();

  it("gets no scores that are not for it; they wait for theirs", async () => {
    await scores.queue.add(["a"], "reuse", onTheServer);
    scores.queue.connect("local server");
    scores.clock.pass(60_000);
    assert.deepEqual(scores.sender.arrived, []);
    assert.deepEqual(scores.queue.waiting, []);
    assert.deepEqual(scores.queue.pendingFor("a"), []);
    assert.equal(scores.queue.forOtherServers.length, 1);
    assert.deepEqual(await scores.queue.undo(), []);
    await scores.queue.add(["b"], "reuse", { server: "local server" });
    scores.clock.pass(5000);
    await scores.runs();
    assert.deepEqual(scores.sender.arrived, ["b reuse"]);
    scores.queue.connect(scores.server);
    scores.clock.pass(4999);
    assert.deepEqual(scores.sender.arrived, ["b reuse"]);
    scores.clock.pass(1);
    await scores.runs();
    assert.deepEqual(scores.sender.arrived, ["b reuse", "a reuse"]);
  });

  it("in the middle of sending many stops that", async () => {
    scores.queue.onDidStart((run) =>
      run.onDidProgress(() => {
        scores.queue.connect("local server");
      }),
    );
    await scores.queue.add(shareIds(50), "reuse", onTheServer);
    scores.clock.pass(5000);
    await scores.runs();
    const sent = scores.sender.arrived.length;
    assert.ok(sent < 50);
    assert.equal(scores.queue.forOtherServers.length, 50 - sent);
  });
});
