import assert from "node:assert/strict";
import { ShareNotFoundError } from "../../../../src/client/errors";
import type { RunSummary } from "../../../../src/model/pending/scoreRun";
import { someWindowLocks } from "../../../support/someWindowLocks";
import { scoreTarget } from "../../../support/scoreTarget";
import { until } from "../../../support/until";
import { useScoreQueue } from "../../../support/useScoreQueue";
import { onTheServer } from "../../../support/theServer";

describe("ScoreQueue after a restart", () => {
  const scores = useScoreQueue();

  it("sends what still waited, after another undo window", async () => {
    await scores.queue.add(["a", "b"], "reuse", onTheServer);
    await scores.restart();
    assert.equal(scores.queue.waiting.length, 2);
    scores.clock.pass(5000);
    await scores.runs();
    assert.deepEqual(scores.sender.arrived, ["a reuse", "b reuse"]);
    assert.equal(await scores.countSaved(), 0);
  });

  it("asks about what was being sent", async () => {
    scores.sender.answer = () => new Promise(() => undefined);
    await scores.queue.add(["a"], "reuse", onTheServer);
    scores.clock.pass(5000);
    await until(() => scores.sender.arrived.length === 1);
    await scores.restart();
    assert.deepEqual(scores.queue.waiting, []);
    assert.deepEqual(scores.queue.needsReview.map(({ state }) => state.kind), ["unconfirmed"]);
    scores.clock.pass(24 * 60 * 60_000);
    assert.equal(scores.sender.arrived.length, 1);
  });

  it("knows what failed, and why", async () => {
    scores.sender.answer = () => Promise.reject(new ShareNotFoundError("no such share", scoreTarget));
    await scores.queue.add(["a"], "reuse", onTheServer);
    scores.clock.pass(5000);
    await scores.runs();
    await scores.restart();
    assert.deepEqual(scores.queue.needsReview.map(({ state }) => state), [{ kind: "failed", why: "no such share" }]);
  });

  it("leaves alone what a window that is alive has, until that has ended", async () => {
    await scores.queue.add(["a"], "reuse", onTheServer);
    let isGone = false;
    const other = scores.another({ locks: someWindowLocks("2", () => isGone) });
    const started: Promise<RunSummary>[] = [];
    other.onDidStart((run) => started.push(run.finished));
    other.connect(scores.server);
    await other.sync();
    assert.deepEqual(other.waiting, []);
    isGone = true;
    scores.queue.dispose();
    await other.sync();
    assert.equal(other.waiting.length, 1);
    scores.clock.pass(5000);
    await Promise.all(started);
    assert.deepEqual(scores.sender.arrived, ["a reuse"]);
    other.dispose();
  });

  it("gives what was left to one window alone, and not for another server", async () => {
    await scores.queue.add(["a"], "reuse", onTheServer);
    scores.queue.dispose();
    const others = ["2", "3", "4"].map((name) => scores.another({ locks: someWindowLocks(name, () => false) }));
    const elsewhere = scores.another({ locks: someWindowLocks("5") });
    elsewhere.connect("local server");
    const gone = (name: string) => name === "1";
    const windows = ["6", "7", "8"].map((name) => scores.another({ locks: someWindowLocks(name, gone) }));
    for (const window of [...others, ...windows]) {
      window.connect(scores.server);
    }
    await Promise.all([elsewhere, ...others, ...windows].map((window) => window.sync()));
    const waiting = () => [...others, ...windows, elsewhere].map((window) => window.waiting.length);
    assert.deepEqual(waiting().filter((count) => count > 0), [1]);
  });
});
