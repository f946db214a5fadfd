import assert from "node:assert/strict";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Share } from "../../../src/api/share";
import { mostSeen, SeenScores } from "../../../src/shares/seenScores";
import { SeenScoresFiles } from "../../../src/shares/seenScoresFiles";
import { aPendingScore } from "../../support/aPendingScore";
import { aShare } from "../../support/aShare";
import { FakeClock } from "../../support/fakeClock";
import type { TempFolder } from "../../workbench/tempFolder";
import { createTempFolder } from "../../workbench/tempFolder";

const server = "http://127.0.0.1:1000";

describe("SeenScores", () => {
  let folder: TempFolder;
  let clock: FakeClock;
  let shares: Share[];
  let seen: SeenScores;

  beforeEach(async () => {
    folder = await createTempFolder("seen");
    clock = new FakeClock();
    shares = [scored("a", 3), scored("b", 5)];
    seen = aWindow();
    await seen.connect(server);
  });

  afterEach(() => folder.dispose());

  function aWindow(files: Pick<SeenScoresFiles, "read" | "write"> = new SeenScoresFiles(folder.path)): SeenScores {
    return new SeenScores({
      shares: () => shares,
      share: (id) => shares.find((share) => share.id === id),
      files,
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
    const texts = await Promise.all((await readdir(folder.path)).map((file) => readFile(join(folder.path, file), "utf8")));
    assert.deepEqual(texts.map((text) => text.includes('["c"') && text.includes('["a"')), [false, false]);
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
    assert.equal((await readdir(folder.path)).length, 2);
  });

  it("keeps what another window has seen later", async () => {
    const other = aWindow();
    await other.connect(server);
    score("a", 4);
    clock.pass(1000);
    await other.markSeen(shares);
    await other.save();
    seen.noteOwn(aPendingScore({ shareId: "b" }));
    await seen.save();
    seen = aWindow();
    await seen.connect(server);
    assert.equal(changeOf("a"), undefined);
  });

  it("is saved once what is being written is on disk, and what was seen meanwhile too", async () => {
    const writes: { readonly counts: unknown; readonly end: () => void }[] = [];
    seen = aWindow({
      read: () => Promise.resolve(new Map()),
      write: (_server, all) =>
        new Promise((end) => {
          writes.push({ counts: all.get("a")?.counts[0], end });
        }),
    });
    await seen.connect(server);
    const turn = () => new Promise((resolve) => setImmediate(resolve));
    const ended: string[] = [];
    const save = (name: string) => void seen.save().then(() => ended.push(name));
    save("first");
    save("at the end");
    await turn();
    assert.deepEqual([ended, writes.length], [[], 1]);
    seen.noteOwn(aPendingScore({ shareId: "a" }));
    save("with one more");
    await turn();
    assert.deepEqual([ended, writes.length], [[], 1]);
    writes[0]?.end();
    await turn();
    assert.deepEqual([ended, writes.map(({ counts }) => counts)], [["first", "at the end"], [3, 4]]);
    writes[1]?.end();
    await turn();
    assert.equal(ended.at(-1), "with one more");
  });

  it("is written again after it could not be", async () => {
    let isFull = true;
    const written: string[] = [];
    const write = (name: string) => (isFull ? Promise.reject(new Error("no space left")) : Promise.resolve(void written.push(name)));
    seen = aWindow({ read: () => Promise.resolve(new Map()), write });
    await seen.connect(server);
    await seen.save();
    isFull = false;
    await seen.save();
    await seen.save();
    assert.deepEqual(written, [server]);
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

  it("starts anew where its file cannot be read", async () => {
    await seen.save();
    for (const file of await readdir(folder.path)) {
      await writeFile(join(folder.path, file), "{");
    }
    seen = aWindow();
    score("a", 9);
    await seen.connect(server);
    assert.equal(seen.moved.size, 0);
  });

  it("keeps a bounded number of servers and shares", async () => {
    for (let index = 0; index < 12; index++) {
      await seen.connect(`http://127.0.0.1:${2000 + index}`);
      await seen.save();
    }
    assert.equal((await readdir(folder.path)).length, 10);
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
