import assert from "node:assert/strict";
import type { Share } from "../../../../src/api/share";
import { mostSeen, SeenScores } from "../../../../src/model/scores/seenScores";
import { PendingWrites } from "../../../../src/model/pending/pendingWrites";
import type { StateDatabase } from "../../../../src/state/stateDatabase";
import { aPendingScore } from "../../../support/aPendingScore";
import { aShare } from "../../../support/aShare";
import { FakeClock } from "../../../support/fakeClock";
import { someWindowLocks } from "../../../support/someWindowLocks";
import { useStateDatabase } from "../../../support/useStateDatabase";

const server = "http://127.0.0.1:1000";

describe("SeenScores", () => {
  const database = useStateDatabase();
  let clock: FakeClock;
  let shares: Share[];
  let seen: SeenScores;

  beforeEach(async () => {
    clock = new FakeClock();
    shares = [scored("a", 3), scored("b", 5)];
    seen = aWindow();
    await seen.connect(server);
  });

  function aWindow(state: Pick<StateDatabase, "read" | "write"> = database.another()): SeenScores {
    return new SeenScores({
      shares: () => shares,
      share: (id) => shares.find((share) => share.id === id),
      state,
      now: () => clock.now(),
      log: { warn: () => undefined },
    });
  }

  const score = (id: string, reuse: number) => {
    shares = shares.map((share) => (share.id === id ? scored(id, reuse) : share));
  };
  /** Tells of newer versions in one go, as the list does. */
  const lookAt = async (...ids: string[]) => {
    for (const id of ids) {
      seen.lookAt(id);
    }
    await Promise.resolve();
  };
  const changeOf = (id: string) => {
    const share = shares.find((candidate) => candidate.id === id);
    return share && seen.changeOf(share);
  };

  it("takes the first sight of a share as looking at it", () => {
    assert.equal(seen.moved.size, 0);
    assert.equal(changeOf("a"), undefined);
  });

  it("tells what has changed since, and since when", async () => {
    const since = new Date(clock.now());
    clock.pass(60_000);
    score("a", 6);
    await seen.look();
    assert.deepEqual([...seen.moved], ["a"]);
    assert.deepEqual(changeOf("a"), { since, total: 3, reasons: [{ reason: "reuse", by: 3 }] });
  });

  it("follows a single share", async () => {
    score("a", 4);
    await lookAt("a");
    assert.deepEqual([...seen.moved], ["a"]);
    score("a", 3);
    await lookAt("a");
    assert.equal(seen.moved.size, 0);
  });

  it("does not take a person's own scores for news", async () => {
    seen.noteOwn(aPendingScore({ shareId: "a", reason: "reuse" }));
    assert.equal(seen.moved.size, 0);
    score("a", 4);
    await lookAt("a");
    assert.equal(changeOf("a"), undefined);
    score("a", 5);
    await lookAt("a");
    assert.equal(changeOf("a")?.total, 1);
  });

  it("tells of no change where the server ignored the person's own score", async () => {
    seen.noteOwn(aPendingScore({ shareId: "a", reason: "reuse" }));
    await lookAt("a");
    assert.equal(seen.moved.size, 0);
    assert.equal(changeOf("a"), undefined);
  });

  it("tells once of all that changed in one go, and of what is different alone", async () => {
    const told: string[][] = [];
    seen.onDidChange((ids) => told.push([...ids].sort()));
    score("a", 4);
    score("b", 6);
    await lookAt("a", "b");
    assert.deepEqual(told, [["a", "b"]]);
    score("a", 5);
    await lookAt("a", "b");
    await seen.look();
    await seen.connect(server);
    assert.deepEqual(told, [["a", "b"]]);
    await seen.markSeen(shares.slice(0, 1));
    assert.deepEqual(told, [["a", "b"], ["a"]]);
  });

  it("misses no share that changes while it looks at a long list", async () => {
    shares = Array.from({ length: 60_000 }, (_, index) => scored(String(index), 0));
    await seen.look();
    const looking = seen.look();
    await new Promise((resolve) => setImmediate(resolve));
    const first = shares[0];
    shares = [scored("0", 1), ...shares.slice(1)];
    assert.equal(first?.id, "0");
    await lookAt("0");
    await looking;
    assert.deepEqual([...seen.moved], ["0"]);
  });

  it("takes nothing of another server's list for the one before", async () => {
    await seen.save();
    const connected = seen.connect("local");
    shares = [scored("c", 1)];
    await Promise.all([connected, seen.look()]);
    await seen.save();
    const rows = await database.state.read((db) =>
      db.prepare("SELECT name, share FROM baselines JOIN servers ON server = number ORDER BY name, share").all().map(({ name, share }) => `${String(name)} ${String(share)}`),
    );
    assert.deepEqual(rows, [`${server} a`, `${server} b`, "local c"]);
  });

  it("forgets the news once they are seen", async () => {
    score("a", 4);
    score("b", 6);
    await seen.look();
    await seen.markSeen(shares.slice(0, 1));
    assert.deepEqual([...seen.moved], ["b"]);
    await seen.look();
    assert.deepEqual([...seen.moved], ["b"]);
  });

  it("remembers over a restart, for each server", async () => {
    await seen.save();
    score("a", 4);
    seen = aWindow();
    await seen.connect("local");
    assert.equal(seen.moved.size, 0);
    await seen.connect(server);
    assert.deepEqual([...seen.moved], ["a"]);
  });

  it("keeps what another window has seen later", async () => {
    const other = aWindow();
    await other.connect(server);
    score("a", 4);
    clock.pass(1000);
    await other.markSeen(shares);
    await other.save();
    await seen.markSeen(shares.slice(1));
    await seen.save();
    seen = aWindow();
    await seen.connect(server);
    assert.equal(changeOf("a"), undefined);
  });

  it("doesn't show own scores as a change in any window, or after a restart", async () => {
    await seen.save();
    const other = aWindow();
    await other.connect(server);
    const pending = new PendingWrites({ state: database.another(), locks: someWindowLocks(), log: { warn: () => undefined } });
    const own = aPendingScore({ shareId: "a", server, reason: "reuse" });
    await pending.add([own], "waiting");
    await pending.claim([own], false);
    await pending.settle([own], () => {
      seen.noteOwn(own);
    });
    score("a", 4);
    for (const window of [seen, other, aWindow()]) {
      await window.connect(server);
      await window.look();
      assert.deepEqual([...window.moved], []);
      await window.save();
    }
    score("a", 5);
    for (const window of [seen, other, aWindow()]) {
      await window.connect(server);
      await window.look();
      assert.deepEqual([...window.moved], ["a"]);
    }
  });

  it("counts an own score that isn't saved yet once", async () => {
    const own = aPendingScore({ shareId: "a", server, reason: "reuse" });
    const pending = new PendingWrites({ state: database.another(), locks: someWindowLocks(), log: { warn: () => undefined } });
    await pending.add([own], "waiting");
    await pending.claim([own], false);
    const saved = seen.save();
    await pending.settle([own], () => {
      seen.noteOwn(own);
    });
    await saved;
    await seen.save();
    score("a", 4);
    await seen.look();
    assert.deepEqual([...seen.moved], []);
    seen = aWindow();
    await seen.connect(server);
    assert.deepEqual([...seen.moved], []);
  });

  it("is written again after it couldn't be", async () => {
    const state = database.another();
    let isFull = true;
    seen = aWindow({
      read: (task) => state.read(task),
      write: (task) => (isFull ? Promise.reject(new Error("no space left")) : state.write(task)),
    });
    await seen.connect(server);
    await seen.save();
    assert.equal(await database.count("baselines"), 0);
    isFull = false;
    await seen.save();
    assert.equal(await database.count("baselines"), 2);
  });

  it("takes no share for seen on another server that is turned to meanwhile", async () => {
    shares = Array.from({ length: 60_000 }, (_, index) => scored(String(index), 0));
    await seen.look();
    const marking = seen.markSeen(shares);
    shares = [scored("c", 1)];
    await seen.connect("local");
    await marking;
    assert.deepEqual([seen.knows("c"), seen.knows("59999")], [true, false]);
  });

  it("holds a bounded number of shares", async () => {
    shares = Array.from({ length: mostSeen + 1 }, (_, index) => scored(String(index), 0));
    await seen.connect("local");
    shares = [scored("0", 1), ...shares.slice(1, -1), scored(String(mostSeen), 1)];
    await seen.look();
    assert.deepEqual([...seen.moved], ["0"]);
  });

  it("makes room for new shares by those that are gone", async () => {
    shares = Array.from({ length: mostSeen }, (_, index) => scored(String(index), 0));
    await seen.connect("local");
    shares = [...shares.slice(1), scored("new", 0)];
    await seen.look();
    shares = [...shares.slice(0, -1), scored("new", 1)];
    await seen.look();
    assert.deepEqual([...seen.moved], ["new"]);
  });
});

function scored(id: string, reuse: number): Share {
  return aShare({ id, score: { manual: reuse, automatic: 0, reuse } });
}
