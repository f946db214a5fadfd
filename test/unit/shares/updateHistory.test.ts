import assert from "node:assert/strict";
import { mkdirSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { RequestRefusedError } from "../../../src/client/errors";
import { inverseOf } from "../../../src/shares/edit";
import { HistoryFiles } from "../../../src/shares/historyFiles";
import { ShareStore } from "../../../src/shares/shareStore";
import type { HistoryLimits } from "../../../src/shares/updateHistory";
import { UpdateHistory } from "../../../src/shares/updateHistory";
import { aShare } from "../../support/aShare";
import { loseAnswer, MemoryServer } from "../../support/memoryServer";
import type { TempFolder } from "../../workbench/tempFolder";
import { createTempFolder } from "../../workbench/tempFolder";

const { id } = aShare();

describe("the local history", () => {
  let folder: TempFolder;
  let server: MemoryServer;
  let store: ShareStore;
  let history: UpdateHistory;
  let limits: HistoryLimits;
  let serverName: string;
  let clock: number;
  let warnings: string[];

  beforeEach(async () => {
    folder = await createTempFolder("history");
    limits = { isEnabled: true, maxEntries: 3, maxAgeDays: 30 };
    serverName = "here";
    clock = Date.parse("2026-11-24T00:00:00Z");
    warnings = [];
    server = new MemoryServer(aShare({ unknown: { kept: true } }));
    history = open(join(folder.path, "history"));
    store = new ShareStore(server.source("me"), undefined, history);
    await store.refresh();
  });

  afterEach(() => folder.dispose());

  function open(path: string): UpdateHistory {
    return new UpdateHistory({
      files: new HistoryFiles(path),
      server: () => serverName,
      limits: () => limits,
      now: () => new Date((clock += 1000)),
      log: { warn: (message) => warnings.push(message) },
    });
  }

  const kept = () =>
    readdirSync(folder.path, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".json"))
      .map((file) => join(folder.path, file));

  it("keeps what an update replaced and what it sent, for its owner alone", async () => {
    server.change("sdk", { access: "PRIVATE" });
    const before = server.share;
    await store.update(id, { name: "mine" });
    const entry = await history.latest(id);
    assert.deepEqual(entry?.before, before);
    assert.deepEqual(entry.edits, [{ path: ["name"], base: "clamp", mine: "mine" }]);
    assert.equal(entry.outcome, "applied");
    assert.deepEqual(kept().map((file) => statSync(file).mode & 0o777), [0o600]);
  });

  it("takes an update back through the same safe path, and the taking back too", async () => {
    const revert = async () => {
      const entry = await history.latest(id);
      assert.ok(entry);
      return store.save({ id, edits: entry.edits.map(inverseOf), base: {}, transferables: true });
    };
    await store.update(id, { name: "mine" });
    server.change("sdk", { access: "PRIVATE" });
    await revert();
    assert.deepEqual([server.share.name, server.share.access], ["clamp", "PRIVATE"]);
    await revert();
    assert.equal(server.share.name, "mine");
    server.change("sdk", { name: "theirs" });
    await assert.rejects(revert(), /Someone else changed the name/);
  });

  it("forgets an update that did not happen, and keeps one that nobody can tell of", async () => {
    server.beforeUpdate = () => {
      throw new RequestRefusedError("too long", { method: "POST", url: "http://127.0.0.1:1000/share/update" });
    };
    await assert.rejects(store.update(id, { name: "mine" }));
    assert.equal(await history.latest(id), undefined);
    server.beforeUpdate = loseAnswer;
    await assert.rejects(store.update(id, { name: "mine" }));
    assert.equal((await history.latest(id))?.outcome, "unknown");
    server.beforeUpdate = () => {
      server.change("sdk", { name: "theirs" });
      loseAnswer();
    };
    await assert.rejects(store.update(id, { name: "mine" }));
    assert.equal((await history.latest(id))?.outcome, "unknown");
  });

  it("is bounded by count and by age", async () => {
    for (const name of ["a", "b", "c", "d", "e"]) {
      await store.update(id, { name });
    }
    assert.equal(kept().length, 3);
    assert.deepEqual((await history.latest(id))?.edits, [{ path: ["name"], base: "d", mine: "e" }]);

    clock = Date.now() + 31 * 24 * 60 * 60 * 1000;
    store = new ShareStore(server.source("me"), undefined, (history = open(join(folder.path, "history"))));
    await store.update(id, { name: "much later" }, server.share);
    assert.equal(kept().length, 1);
  });

  it("is bounded by age in a window that stays open too, and though others delete the same", async () => {
    await store.update(id, { name: "a" });
    serverName = "there";
    clock = Date.now() + 31 * 24 * 60 * 60 * 1000;
    const [old = ""] = kept();
    symlinkSync("nowhere", join(dirname(old), "0.json")); // as if it had just gone
    await store.update(id, { name: "much later" });
    assert.equal(kept().includes(old), false);
    assert.deepEqual(warnings, []);
  });

  it("keeps the newest where the older ones cannot be deleted", async () => {
    await store.update(id, { name: "mine" });
    const [first = ""] = kept();
    limits = { ...limits, maxEntries: 1 };
    rmSync(first);
    mkdirSync(join(first, "not empty"), { recursive: true }); // a folder where a file is expected
    await store.update(id, { name: "again" });
    assert.deepEqual((await history.latest(id))?.edits, [{ path: ["name"], base: "mine", mine: "again" }]);
    assert.equal(warnings.length, 1);
  });

  it("hides what is too old, before it is deleted too", async () => {
    await store.update(id, { name: "mine" });
    clock += 30 * 24 * 60 * 60 * 1000;
    assert.equal(await history.latest(id), undefined);
  });

  it("keeps servers apart", async () => {
    await store.update(id, { name: "mine" });
    serverName = "../../elsewhere";
    assert.equal(await history.latest(id), undefined);
    await store.update(id, { name: "yours" });
    assert.equal(kept().length, 2);
    assert.deepEqual(readdirSync(folder.path), ["history"]);
  });

  it("can be deleted", async () => {
    await store.update(id, { name: "mine" });
    await history.clear();
    assert.deepEqual(kept(), []);
  });

  it("hides and deletes what was kept where it is switched off, and keeps nothing more", async () => {
    await store.update(id, { name: "mine" });
    limits = { ...limits, isEnabled: false };
    assert.equal(await history.latest(id), undefined);
    assert.deepEqual(kept(), []);
    limits = { ...limits, isEnabled: true };
    await store.update(id, { name: "kept" });
    assert.equal(kept().length, 1);
    limits = { ...limits, isEnabled: false };
    await store.update(id, { name: "again" });
    assert.deepEqual(kept(), []);
  });

  it("keeps nobody from working where it cannot be written, and passes over what it cannot read", async () => {
    await store.update(id, { name: "mine" });
    writeFileSync(join(kept()[0] ?? "", "..", "9999.json"), "{");
    assert.equal((await history.latest(id))?.outcome, "applied");
    writeFileSync(join(folder.path, "file"), "");
    store = new ShareStore(server.source("me"), undefined, open(join(folder.path, "file")));
    await store.update(id, { name: "done" }, server.share);
    assert.equal(server.share.name, "done");
    assert.ok(warnings.length > 0);
  });
});
