import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { setImmediate } from "node:timers/promises";
import {
  AccessRefusedError,
  NoAnswerError,
  ServerFailedError,
  ServerUnreachableError,
  ShareNotFoundError,
} from "../../../src/client/errors";
import type { ScoreQueue } from "../../../src/shares/scoreQueue";
import { NoServerError } from "../../../src/shares/noServerError";
import type { RunSummary } from "../../../src/shares/scoreRun";
import { anOwner, aScoreQueue } from "../../support/aScoreQueue";
import { FakeClock } from "../../support/fakeClock";
import { ScoreCounter } from "../../support/scoreCounter";
import type { TempFolder } from "../../workbench/tempFolder";
import { createTempFolder } from "../../workbench/tempFolder";

const target = { method: "POST", url: "http://127.0.0.1:1000/share/a/scores/increment" } as const;
const server = "http://127.0.0.1:1000";

describe("ScoreQueue", () => {
  let folder: TempFolder;
  let sender: ScoreCounter;
  let clock: FakeClock;
  let queue: ScoreQueue;
  let summaries: Promise<RunSummary>[];

  beforeEach(async () => {
    folder = await createTempFolder("scores");
    sender = new ScoreCounter();
    clock = new FakeClock();
    queue = watched(aScoreQueue({ folder: folder.path, sender, clock }));
    queue.connect(server);
  });

  afterEach(() => folder.dispose());

  function watched(other: ScoreQueue): ScoreQueue {
    summaries = [];
    other.onDidStart((run) => summaries.push(run.finished));
    return other;
  }

  const runs = () => Promise.all(summaries);
  /** Another window's queue, after this one has ended without a word. */
  const restart = async () => {
    queue.dispose();
    queue = watched(aScoreQueue({ folder: folder.path, sender, clock, owner: anOwner("2") }));
    queue.connect(server);
    await until(() => queue.waiting.length + queue.inDoubt.length > 0);
  };

  it("sends nothing before the undo window has passed, then each score once", async () => {
    await queue.add(["a", "b"], "reuse");
    clock.pass(4999);
    assert.deepEqual(sender.arrived, []);
    assert.deepEqual(queue.waiting.map(({ shareId }) => shareId), ["a", "b"]);
    clock.pass(1);
    const [summary] = await runs();
    assert.deepEqual(sender.arrived, ["a reuse", "b reuse"]);
    assert.equal(summary?.counted.length, 2);
    assert.deepEqual(sender.readAgain.toSorted(), ["a", "b"]);
    assert.deepEqual(queue.pendingFor("a"), []);
    assert.deepEqual(await readdir(folder.path), []);
    clock.pass(60_000);
    assert.equal(sender.arrived.length, 2);
  });

  it("reads the numbers of many back with the list", async () => {
    const ids = Array.from({ length: 21 }, (_, index) => String(index));
    await queue.add(ids, "reuse");
    clock.pass(5000);
    const [summary] = await runs();
    assert.equal(summary?.counted.length, 21);
    assert.equal(summary.isReadBack, true);
    assert.deepEqual(sender.readAgain, ["all"]);
  });

  it("reads no more numbers back once it is cancelled", async () => {
    queue.onDidStart((run) => {
      sender.reread = (id) => {
        sender.readAgain.push(id);
        run.cancel();
        return Promise.resolve();
      };
    });
    await queue.add(["a", "b", "c"], "reuse");
    clock.pass(5000);
    const [summary] = await runs();
    assert.equal(summary?.counted.length, 3);
    assert.equal(summary.isReadBack, false);
    assert.equal(sender.readAgain.length, 1);
  });

  it("sends at once without an undo window, and resolves when that is done", async () => {
    queue = aScoreQueue({ folder: folder.path, sender, clock, undoWindowMs: 0 });
    queue.connect(server);
    await queue.add(["a"], "reuse");
    assert.deepEqual(sender.arrived, ["a reuse"]);
    assert.deepEqual(sender.readAgain, ["a"]);
  });

  it("adds repeated scores up as increments of their own, and reads the share once for those sent together", async () => {
    await queue.add(["a"], "reuse");
    await queue.add(["a"], "reuse");
    await queue.add(["a"], "priority");
    assert.equal(queue.pendingFor("a").length, 3);
    clock.pass(5000);
    await runs();
    assert.deepEqual(sender.arrived, ["a reuse", "a reuse", "a priority"]);
    assert.equal(new Set(sender.keys).size, 3);
    assert.deepEqual(sender.readAgain, ["a"]);
  });

  it("takes back the newest scores first, all that were given at once", async () => {
    await queue.add(["a"], "reuse");
    await queue.add(["b", "c"], "priority");
    assert.deepEqual((await queue.undo()).map(({ shareId }) => shareId), ["b", "c"]);
    assert.deepEqual((await queue.undo()).map(({ shareId }) => shareId), ["a"]);
    assert.deepEqual(await queue.undo(), []);
    assert.deepEqual(await readdir(folder.path), []);
    clock.pass(60_000);
    assert.deepEqual(sender.arrived, []);
  });

  it("takes back those of one share alone, its newest first", async () => {
    await queue.add(["a"], "reuse");
    await queue.add(["a", "b"], "update");
    await queue.add(["c"], "priority");
    const undone = async () => (await queue.undo("a")).map(({ shareId, reason }) => `${shareId} ${reason}`);
    assert.deepEqual(await undone(), ["a update"]);
    assert.deepEqual(await undone(), ["a reuse"]);
    assert.deepEqual(await undone(), []);
    clock.pass(60_000);
    await runs();
    assert.deepEqual(sender.arrived.toSorted(), ["b update", "c priority"]);
  });

  it("takes nothing back that is on its way", async () => {
    await queue.add(["a"], "reuse");
    clock.pass(5000);
    assert.deepEqual(await queue.undo(), []);
    await runs();
    assert.deepEqual(sender.arrived, ["a reuse"]);
  });

  it("sends nothing that is being taken back", async () => {
    await queue.add(["a"], "reuse");
    const undone = queue.undo();
    clock.pass(5000);
    await queue.flush(1000);
    assert.equal((await undone).length, 1);
    assert.deepEqual(sender.arrived, []);
  });

  it("tells of each share whose scores change", async () => {
    const changes: string[][] = [];
    queue.onDidChange((shareIds) => changes.push([...shareIds]));
    await queue.add(["a", "b"], "reuse");
    assert.deepEqual(changes, [["a", "b"]]);
  });

  it("wants a server", async () => {
    await assert.rejects(aScoreQueue({ folder: folder.path, sender }).add(["a"], "reuse"), NoServerError);
  });

  it("scores nothing that it cannot note on disk", async () => {
    queue = aScoreQueue({ folder: "/dev/null/scores", sender, clock });
    queue.connect(server);
    await assert.rejects(queue.add(["a"], "reuse"), /ENOTDIR|EEXIST|ENOENT/);
    assert.deepEqual(queue.waiting, []);
  });

  describe("failing", () => {
    it("keeps what was certainly not counted, with the reason, to try again or dismiss", async () => {
      sender.answer = (shareId) =>
        shareId === "gone" ? Promise.reject(new ShareNotFoundError("no such share", target)) : Promise.resolve();
      await queue.add(["a", "gone", "b"], "reuse");
      clock.pass(5000);
      const [summary] = await runs();
      assert.deepEqual(summary?.counted.map(({ shareId }) => shareId).sort(), ["a", "b"]);
      assert.deepEqual(queue.inDoubt.map(({ shareId, state }) => [shareId, state]), [
        ["gone", { kind: "failed", why: "no such share" }],
      ]);
      clock.pass(24 * 60 * 60_000);
      assert.equal(sender.arrived.length, 3);
      sender.answer = () => Promise.resolve();
      await queue.retry(queue.inDoubt);
      assert.deepEqual(sender.arrived.at(-1), "gone reuse");
      assert.deepEqual(queue.inDoubt, []);
      assert.deepEqual(await readdir(folder.path), []);
    });

    it("never repeats a score of unknown outcome by itself, and reads the share again", async () => {
      sender.answer = () => Promise.reject(new NoAnswerError("reset", target));
      await queue.add(["a"], "reuse");
      clock.pass(5000);
      const [summary] = await runs();
      assert.equal(summary?.unknown.length, 1);
      assert.deepEqual(sender.readAgain, ["a"]);
      clock.pass(24 * 60 * 60_000);
      await queue.flush(1000);
      assert.equal(sender.arrived.length, 1);
    });

    it("forgets what the person dismisses", async () => {
      sender.answer = () => Promise.reject(new ServerFailedError("500", target));
      await queue.add(["a"], "reuse");
      clock.pass(5000);
      await runs();
      await queue.dismiss(queue.inDoubt);
      assert.deepEqual(queue.inDoubt, []);
      assert.deepEqual(await readdir(folder.path), []);
    });

    it("tries again with the same key, and says whether that is safe", async () => {
      sender.answer = () => Promise.reject(new NoAnswerError("reset", target));
      sender.honoursIdempotencyKeys = true;
      await queue.add(["a"], "reuse");
      clock.pass(5000);
      await runs();
      const [score] = queue.inDoubt;
      assert.ok(score);
      assert.equal(queue.isRepeatable(score), true);
      clock.pass(24 * 60 * 60_000);
      assert.equal(queue.isRepeatable(score), false);
      await queue.retry([score]);
      assert.equal(new Set(sender.keys).size, 1);
      assert.equal(queue.inDoubt.length, 1);
    });

    it("calls trying again unsafe if the first try went without a key", async () => {
      sender.answer = () => Promise.reject(new NoAnswerError("reset", target));
      await queue.add(["a"], "reuse");
      clock.pass(5000);
      await runs();
      sender.honoursIdempotencyKeys = true;
      await queue.retry(queue.inDoubt);
      assert.deepEqual(queue.inDoubt.map((score) => queue.isRepeatable(score)), [false]);
    });

    it("does not try the rest after access was refused", async () => {
      sender.answer = () => Promise.reject(new AccessRefusedError("401", target));
      await queue.add(ids(100), "reuse");
      clock.pass(5000);
      const [summary] = await runs();
      assert.ok(sender.arrived.length < 20);
      assert.equal(summary?.failed.length, 100);
      assert.equal(queue.inDoubt.length, 100);
    });

    it("leaves unknown what was tried again in vain: that does not tell what became of the first try", async () => {
      sender.honoursIdempotencyKeys = true;
      sender.answer = () => Promise.reject(new NoAnswerError("reset", target));
      await queue.add(["a"], "reuse");
      clock.pass(5000);
      await runs();
      for (const error of [new ServerUnreachableError("gone", target), new ShareNotFoundError("404", target)]) {
        sender.answer = () => Promise.reject(error);
        await queue.retry(queue.inDoubt);
        assert.deepEqual(queue.inDoubt.map(({ state }) => state.kind), ["unknown"]);
        assert.deepEqual(queue.inDoubt.map((score) => queue.isRepeatable(score)), [true]);
      }
      await restart();
      assert.deepEqual(queue.inDoubt.map(({ state }) => state.kind), ["unknown"]);
      assert.deepEqual(queue.inDoubt.map((score) => queue.isRepeatable(score)), [true]);
    });
  });

  describe("while the server is out of reach", () => {
    const unreachable = () => Promise.reject(new ServerUnreachableError("gone", target));
    let isAway: boolean;

    /** A window that knows whether the server is out of reach. */
    const open = (name = "1") => {
      queue.dispose();
      queue = watched(aScoreQueue({ folder: folder.path, sender, clock, owner: anOwner(name), isServerAway: () => isAway }));
      queue.connect(server);
    };

    beforeEach(() => {
      isAway = true;
      open();
    });

    it("puts what is given into the outbox, from which nothing is sent by itself", async () => {
      await queue.add(["a", "b"], "reuse");
      assert.deepEqual(queue.outbox.map(({ shareId }) => shareId), ["a", "b"]);
      assert.deepEqual(queue.waiting, []);
      isAway = false;
      clock.pass(24 * 60 * 60_000);
      await queue.add(["c"], "reuse");
      clock.pass(5000);
      await runs();
      queue.connect("local server");
      queue.connect(server);
      clock.pass(60_000);
      await queue.flush(4000);
      assert.deepEqual(sender.arrived, ["c reuse"]);
    });

    it("keeps the outbox for the next window, with the time at which its scores were given", async () => {
      const givenAt = clock.now();
      await queue.add(["a"], "reuse");
      isAway = false;
      clock.pass(60_000);
      open("2");
      await until(() => queue.outbox.length > 0);
      clock.pass(60_000);
      assert.deepEqual(queue.outbox.map((score) => score.givenAt), [givenAt]);
      assert.deepEqual(sender.arrived, []);
    });

    it("puts there what finds no server when its undo window ends, without trying if that is known", async () => {
      isAway = false;
      sender.answer = unreachable;
      await queue.add(ids(100), "reuse");
      clock.pass(5000);
      const [summary] = await runs();
      assert.equal(summary?.unreached.length, 100);
      assert.deepEqual(summary.failed, []);
      assert.ok(sender.arrived.length < 20);
      assert.equal(queue.outbox.length, 100);
      sender.arrived.length = 0;
      await queue.add(["late"], "reuse");
      isAway = true;
      clock.pass(5000);
      assert.equal(queue.outbox.length, 101);
      assert.deepEqual(sender.arrived, []);
    });

    it("puts there what waits at the end, and what a dead window left", async () => {
      isAway = false;
      await queue.add(["a"], "reuse");
      open("2");
      await until(() => queue.waiting.length > 0);
      await queue.add(["b"], "reuse");
      isAway = true;
      await queue.flush(4000);
      open("3");
      await until(() => queue.outbox.length > 0);
      assert.deepEqual(queue.outbox.map(({ shareId }) => shareId).sort(), ["a", "b"]);
      assert.deepEqual(sender.arrived, []);
    });

    it("sends from the outbox each score once, when told to", async () => {
      await queue.add(["a", "b"], "reuse");
      isAway = false;
      const [first] = queue.outbox;
      assert.ok(first);
      await Promise.all([queue.sendFromOutbox([first]), queue.sendFromOutbox([first])]);
      assert.deepEqual(sender.arrived, ["a reuse"]);
      const summary = await queue.sendFromOutbox(queue.outbox);
      assert.equal(summary?.counted.length, 1);
      assert.deepEqual(summaries, []);
      assert.deepEqual(queue.outbox, []);
      assert.deepEqual(await readdir(folder.path), []);
    });

    it("keeps in the outbox what finds no server again", async () => {
      await queue.add(["a"], "reuse");
      sender.answer = unreachable;
      const summary = await queue.sendFromOutbox(queue.outbox);
      assert.equal(summary?.unreached.length, 1);
      assert.equal(queue.outbox.length, 1);
      open("2");
      await until(() => queue.outbox.length > 0);
    });

    it("keeps in the outbox what is not sent because the window ends or the server changes", async () => {
      await queue.add(ids(20), "reuse");
      sender.answer = () => {
        queue.connect("local server");
        return Promise.resolve();
      };
      await queue.sendFromOutbox(queue.outbox);
      queue.connect(server);
      clock.pass(60_000);
      assert.deepEqual(queue.waiting, []);
      assert.equal(queue.outbox.length, 20 - sender.arrived.length);
      open("2");
      const kept = 20 - sender.arrived.length;
      await until(() => queue.outbox.length > 0);
      assert.equal(queue.outbox.length, kept);
    });

    it("forgets what is discarded, and takes back what was given last", async () => {
      await queue.add(["a"], "reuse");
      await queue.add(["b"], "reuse");
      assert.deepEqual((await queue.undo()).map(({ shareId }) => shareId), ["b"]);
      await queue.dismiss(queue.outbox);
      assert.deepEqual(queue.outbox, []);
      assert.deepEqual(await readdir(folder.path), []);
    });
  });

  describe("when the clock is set back", () => {
    const hour = 60 * 60_000;

    it("lets no undo window stretch", async () => {
      await queue.add(["a"], "reuse");
      clock.set(-hour);
      clock.pass(5000);
      await runs();
      assert.deepEqual(sender.arrived, ["a reuse"]);
    });

    it("calls it unsafe to try again what seems to have been sent in the future", async () => {
      sender.honoursIdempotencyKeys = true;
      sender.answer = () => Promise.reject(new NoAnswerError("reset", target));
      await queue.add(["a"], "reuse");
      clock.pass(5000);
      await runs();
      clock.set(-hour);
      assert.deepEqual(queue.inDoubt.map((score) => queue.isRepeatable(score)), [false]);
    });
  });

  describe("sending many", () => {
    it("can be cancelled: what was not sent is given up", async () => {
      queue.onDidStart((run) =>
        run.onDidProgress(() => {
          run.cancel();
        }),
      );
      await queue.add(ids(50), "reuse");
      clock.pass(5000);
      const [summary] = await runs();
      assert.ok(summary);
      assert.equal(sender.arrived.length, summary.counted.length);
      assert.equal(summary.counted.length + summary.cancelled.length, 50);
      assert.ok(summary.cancelled.length > 0);
      assert.deepEqual(await readdir(folder.path), []);
    });
  });

  describe("another server", () => {
    it("gets no scores that are not for it; they wait for theirs", async () => {
      await queue.add(["a"], "reuse");
      queue.connect("local server");
      clock.pass(60_000);
      assert.deepEqual(sender.arrived, []);
      assert.deepEqual(queue.waiting, []);
      assert.deepEqual(queue.pendingFor("a"), []);
      assert.equal(queue.held.length, 1);
      assert.deepEqual(await queue.undo(), []);
      await queue.add(["b"], "reuse");
      clock.pass(5000);
      await runs();
      assert.deepEqual(sender.arrived, ["b reuse"]);
      queue.connect(server);
      clock.pass(4999);
      assert.deepEqual(sender.arrived, ["b reuse"]);
      clock.pass(1);
      await runs();
      assert.deepEqual(sender.arrived, ["b reuse", "a reuse"]);
    });

    it("in the middle of sending many stops that", async () => {
      queue.onDidStart((run) =>
        run.onDidProgress(() => {
          queue.connect("local server");
        }),
      );
      await queue.add(ids(50), "reuse");
      clock.pass(5000);
      await runs();
      const sent = sender.arrived.length;
      assert.ok(sent < 50);
      assert.equal(queue.held.length, 50 - sent);
    });
  });

  describe("after a restart", () => {
    it("sends what still waited, after another undo window", async () => {
      await queue.add(["a", "b"], "reuse");
      await restart();
      assert.equal(queue.waiting.length, 2);
      clock.pass(5000);
      await runs();
      assert.deepEqual(sender.arrived, ["a reuse", "b reuse"]);
      assert.deepEqual(await readdir(folder.path), []);
    });

    it("asks about what was being sent", async () => {
      sender.answer = () => new Promise(() => undefined);
      await queue.add(["a"], "reuse");
      clock.pass(5000);
      await until(() => sender.arrived.length === 1);
      await restart();
      assert.deepEqual(queue.waiting, []);
      assert.deepEqual(queue.inDoubt.map(({ state }) => state.kind), ["unknown"]);
      clock.pass(24 * 60 * 60_000);
      assert.equal(sender.arrived.length, 1);
    });

    it("knows what failed, and why", async () => {
      sender.answer = () => Promise.reject(new ShareNotFoundError("no such share", target));
      await queue.add(["a"], "reuse");
      clock.pass(5000);
      await runs();
      await restart();
      assert.deepEqual(queue.inDoubt.map(({ state }) => state), [{ kind: "failed", why: "no such share" }]);
    });

    it("leaves alone what a window that is alive has, until that has ended", async () => {
      await queue.add(["a"], "reuse");
      let isGone = false;
      const other = aScoreQueue({ folder: folder.path, sender, clock, owner: { name: "2", isGone: () => isGone } });
      const started: Promise<RunSummary>[] = [];
      other.onDidStart((run) => started.push(run.finished));
      const timers = clock.timerCount;
      other.connect(server);
      await until(() => clock.timerCount > timers); // it has looked, and will again
      assert.deepEqual(other.waiting, []);
      isGone = true;
      queue.dispose();
      clock.pass(10_000);
      await until(() => other.waiting.length > 0);
      clock.pass(5000);
      await Promise.all(started);
      assert.deepEqual(sender.arrived, ["a reuse"]);
      other.dispose();
    });

    it("gives what was left to one window alone, and not for another server", async () => {
      await queue.add(["a"], "reuse");
      queue.dispose();
      const others = ["2", "3", "4"].map((name) => aScoreQueue({ folder: folder.path, sender, clock, owner: anOwner(name, false) }));
      const elsewhere = aScoreQueue({ folder: folder.path, sender, clock, owner: anOwner("5") });
      elsewhere.connect("local server");
      const gone = (name: string) => name === "1";
      const windows = ["6", "7", "8"].map((name) =>
        aScoreQueue({ folder: folder.path, sender, clock, owner: { name, isGone: gone } }),
      );
      for (const window of [...others, ...windows]) {
        window.connect(server);
      }
      const waiting = () => [...others, ...windows, elsewhere].map((window) => window.waiting.length);
      await until(() => waiting().some((count) => count > 0));
      await folderRead();
      assert.deepEqual(waiting().filter((count) => count > 0), [1]);
      assert.equal(elsewhere.held.length, 0);
    });
  });

  describe("flush", () => {
    it("sends what waits without its window", async () => {
      await queue.add(["a"], "reuse");
      await queue.flush(4000);
      assert.deepEqual(sender.arrived, ["a reuse"]);
      assert.deepEqual(await readdir(folder.path), []);
    });

    it("sends what is being added", async () => {
      const added = queue.add(["a"], "reuse");
      await queue.flush(4000);
      await added;
      assert.deepEqual(sender.arrived, ["a reuse"]);
    });

    it("leaves what the time does not allow to the next start", async () => {
      let arrived: () => void = () => undefined;
      const isThere = new Promise<void>((resolve) => {
        arrived = resolve;
      });
      sender.answer = () => {
        arrived();
        return new Promise(() => undefined);
      };
      await queue.add(ids(20), "reuse");
      const flushed = queue.flush(4000);
      await isThere;
      clock.pass(4000);
      await flushed;
      await restart();
      assert.equal(queue.inDoubt.length, sender.arrived.length);
      assert.equal(queue.waiting.length, 20 - sender.arrived.length);
    });
  });
});

function ids(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `share-${index}`);
}

/** Waits until something on disk had its effect; the test's own limit ends a wait in vain. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) {
    await setImmediate();
  }
}

/** Long enough for a look into a folder; for what must not happen. */
async function folderRead(): Promise<void> {
  for (let turn = 0; turn < 200; turn++) {
    await setImmediate();
  }
}
