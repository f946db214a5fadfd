import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { setImmediate } from "node:timers/promises";
import { ShareNotFoundError } from "../../../src/client/errors";
import type { RunSummary } from "../../../src/shares/scoreRun";
import { anOwner } from "../../support/aScoreQueue";
import { scoreTarget } from "../../support/scoreTarget";
import { until } from "../../support/until";
import { useScoreQueue } from "../../support/useScoreQueue";

describe("ScoreQueue after a restart", () => {
  const scores = useScoreQueue();

  it("sends what still waited, after another undo window", async () => {
    await scores.queue.add(["a", "b"], "reuse");
    await scores.restart();
    assert.equal(scores.queue.waiting.length, 2);
    scores.clock.pass(5000);
    await scores.runs();
    assert.deepEqual(scores.sender.arrived, ["a reuse", "b reuse"]);
    assert.deepEqual(await readdir(scores.folder), []);
  });

  it("asks about what was being sent", async () => {
    scores.sender.answer = () => new Promise(() => undefined);
    await scores.queue.add(["a"], "reuse");
    scores.clock.pass(5000);
    await until(() => scores.sender.arrived.length === 1);
    await scores.restart();
    assert.deepEqual(scores.queue.waiting, []);
    assert.deepEqual(scores.queue.inDoubt.map(({ state }) => state.kind), ["unknown"]);
    scores.clock.pass(24 * 60 * 60_000);
    assert.equal(scores.sender.arrived.length, 1);
  });

  it("knows what failed, and why", async () => {
    scores.sender.answer = () => Promise.reject(new ShareNotFoundError("no such share", scoreTarget));
    await scores.queue.add(["a"], "reuse");
    scores.clock.pass(5000);
    await scores.runs();
    await scores.restart();
    assert.deepEqual(scores.queue.inDoubt.map(({ state }) => state), [{ kind: "failed", why: "no such share" }]);
  });

  it("leaves alone what a window that is alive has, until that has ended", async () => {
    await scores.queue.add(["a"], "reuse");
    let isGone = false;
    const other = scores.another({ owner: { name: "2", isGone: () => isGone } });
    const started: Promise<RunSummary>[] = [];
    other.onDidStart((run) => started.push(run.finished));
    const timers = scores.clock.timerCount;
    other.connect(scores.server);
    await until(() => scores.clock.timerCount > timers); // it has looked, and will again
    assert.deepEqual(other.waiting, []);
    isGone = true;
    scores.queue.dispose();
    scores.clock.pass(10_000);
    await until(() => other.waiting.length > 0);
    scores.clock.pass(5000);
    await Promise.all(started);
    assert.deepEqual(scores.sender.arrived, ["a reuse"]);
    other.dispose();
  });

  it("gives what was left to one window alone, and not for another server", async () => {
    await scores.queue.add(["a"], "reuse");
    scores.queue.dispose();
    const others = ["2", "3", "4"].map((name) => scores.another({ owner: anOwner(name, false) }));
    const elsewhere = scores.another({ owner: anOwner("5") });
    elsewhere.connect("local server");
    const gone = (name: string) => name === "1";
    const windows = ["6", "7", "8"].map((name) => scores.another({ owner: { name, isGone: gone } }));
    for (const window of [...others, ...windows]) {
      window.connect(scores.server);
    }
    const waiting = () => [...others, ...windows, elsewhere].map((window) => window.waiting.length);
    await until(() => waiting().some((count) => count > 0));
    await folderRead();
    assert.deepEqual(waiting().filter((count) => count > 0), [1]);
    assert.equal(elsewhere.held.length, 0);
  });
});

/** Long enough for a look into a folder; for what must not happen. */
async function folderRead(): Promise<void> {
  for (let turn = 0; turn < 200; turn++) {
    await setImmediate();
  }
}
