import assert from "node:assert/strict";
import { ServerUnreachableError } from "../../../../src/client/errors";
import { someWindowLocks } from "../../../support/someWindowLocks";
import { scoreTarget } from "../../../support/scoreTarget";
import { shareIds } from "../../../support/shareIds";
import { until } from "../../../support/until";
import { useScoreQueue } from "../../../support/useScoreQueue";
import { onTheServer } from "../../../support/theServer";

describe("ScoreQueue while the server is out of reach", () => {
  const scores = useScoreQueue();
  const unreachable = () => Promise.reject(new ServerUnreachableError("gone", scoreTarget));
  let isAway: boolean;

  /** A window that knows whether the server is out of reach. */
  const open = (name = "1") => {
    scores.open({ locks: someWindowLocks(name), isServerUnavailable: () => isAway });
  };

  beforeEach(() => {
    isAway = true;
    open();
  });

  it("puts what is given into the outbox, from which nothing is sent by itself", async () => {
    await scores.queue.add(["a", "b"], "reuse", onTheServer);
    assert.deepEqual(scores.queue.outbox.map(({ shareId }) => shareId), ["a", "b"]);
    assert.deepEqual(scores.queue.waiting, []);
    isAway = false;
    scores.clock.pass(24 * 60 * 60_000);
    await scores.queue.add(["c"], "reuse", onTheServer);
    scores.clock.pass(5000);
    await scores.runs();
    scores.queue.connect("local server");
    scores.queue.connect(scores.server);
    scores.clock.pass(60_000);
    await scores.queue.flush(4000);
    assert.deepEqual(scores.sender.arrived, ["c reuse"]);
  });

  it("keeps the outbox for the next window, with the time at which its scores were given", async () => {
    const madeAt = scores.clock.now();
    await scores.queue.add(["a"], "reuse", onTheServer);
    isAway = false;
    scores.clock.pass(60_000);
    open("2");
    await until(() => scores.queue.outbox.length > 0);
    scores.clock.pass(60_000);
    assert.deepEqual(scores.queue.outbox.map((score) => score.madeAt), [madeAt]);
    assert.deepEqual(scores.sender.arrived, []);
  });

  it("puts there what finds no server when its undo window ends, without trying if that is known", async () => {
    isAway = false;
    scores.sender.answer = unreachable;
    await scores.queue.add(shareIds(100), "reuse", onTheServer);
    scores.clock.pass(5000);
    const [summary] = await scores.runs();
    assert.equal(summary?.unreached.length, 100);
    assert.deepEqual(summary.failed, []);
    assert.ok(scores.sender.arrived.length < 20);
    assert.equal(scores.queue.outbox.length, 100);
    scores.sender.arrived.length = 0;
    await scores.queue.add(["late"], "reuse", onTheServer);
    isAway = true;
    scores.clock.pass(5000);
    assert.equal(scores.queue.outbox.length, 101);
    assert.deepEqual(scores.sender.arrived, []);
  });

  it("puts there what waits at the end, and what a dead window left", async () => {
    isAway = false;
    await scores.queue.add(["a"], "reuse", onTheServer);
    open("2");
    await until(() => scores.queue.waiting.length > 0);
    await scores.queue.add(["b"], "reuse", onTheServer);
    isAway = true;
    await scores.queue.flush(4000);
    open("3");
    await until(() => scores.queue.outbox.length > 0);
    assert.deepEqual(scores.queue.outbox.map(({ shareId }) => shareId).sort(), ["a", "b"]);
    assert.deepEqual(scores.sender.arrived, []);
  });

  it("sends from the outbox each score once, when told to", async () => {
    await scores.queue.add(["a", "b"], "reuse", onTheServer);
    isAway = false;
    const [first] = scores.queue.outbox;
    assert.ok(first);
    await Promise.all([scores.queue.sendFromOutbox([first]), scores.queue.sendFromOutbox([first])]);
    assert.deepEqual(scores.sender.arrived, ["a reuse"]);
    const summary = await scores.queue.sendFromOutbox(scores.queue.outbox);
    assert.equal(summary?.counted.length, 1);
    assert.deepEqual(await scores.runs(), []);
    assert.deepEqual(scores.queue.outbox, []);
    assert.equal(await scores.countSaved(), 0);
  });

  it("keeps in the outbox what finds no server again", async () => {
    await scores.queue.add(["a"], "reuse", onTheServer);
    scores.sender.answer = unreachable;
    const summary = await scores.queue.sendFromOutbox(scores.queue.outbox);
    assert.equal(summary?.unreached.length, 1);
    assert.equal(scores.queue.outbox.length, 1);
    open("2");
    await until(() => scores.queue.outbox.length > 0);
  });

  it("keeps in the outbox what is not sent because the window ends or the server changes", async () => {
    await scores.queue.add(shareIds(20), "reuse", onTheServer);
    scores.sender.answer = () => {
      scores.queue.connect("local server");
      return Promise.resolve();
    };
    await scores.queue.sendFromOutbox(scores.queue.outbox);
    scores.queue.connect(scores.server);
    scores.clock.pass(60_000);
    assert.deepEqual(scores.queue.waiting, []);
    assert.equal(scores.queue.outbox.length, 20 - scores.sender.arrived.length);
    open("2");
    const kept = 20 - scores.sender.arrived.length;
    await until(() => scores.queue.outbox.length > 0);
    assert.equal(scores.queue.outbox.length, kept);
  });

  it("forgets what is discarded, and takes back what was given last", async () => {
    await scores.queue.add(["a"], "reuse", onTheServer);
    await scores.queue.add(["b"], "reuse", onTheServer);
    assert.deepEqual((await scores.queue.undo()).map(({ shareId }) => shareId), ["b"]);
    await scores.queue.dismiss(scores.queue.outbox);
    assert.deepEqual(scores.queue.outbox, []);
    assert.equal(await scores.countSaved(), 0);
  });
});
