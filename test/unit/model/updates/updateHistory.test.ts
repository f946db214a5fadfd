import assert from "node:assert/strict";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { RequestRefusedError } from "../../../../src/client/errors";
import { inverseOf } from "../../../../src/model/updates/edit";
import { ShareStore } from "../../../../src/model/shares/shareStore";
import { UpdateHistory } from "../../../../src/model/updates/updateHistory";
import { StateDatabase } from "../../../../src/state/stateDatabase";
import { aShare } from "../../../support/aShare";
import { loseAnswer, MemoryServer } from "../../../support/memoryServer";
import { useStateDatabase } from "../../../support/useStateDatabase";

const { id } = aShare();

describe("the local history", () => {
  const database = useStateDatabase();
  let server: MemoryServer;
  let store: ShareStore;
  let history: UpdateHistory;
  let isEnabled: boolean;
  let clock: number;
  let warnings: string[];

  beforeEach(async () => {
    isEnabled = true;
    clock = Date.parse("2026-11-24T00:00:00Z");
    warnings = [];
    server = new MemoryServer(aShare({ unknown: { kept: true } }));
    history = open(database.state);
    store = await connected("here");
  });

  function open(state: StateDatabase): UpdateHistory {
    const log = { warn: (message: string) => warnings.push(message) };
    return new UpdateHistory({ state, isEnabled: () => isEnabled, now: () => (clock += 1000), log });
  }

  async function connected(name: string, journal = history): Promise<ShareStore> {
    const connectedStore = new ShareStore(server.source("me"), name, { journal });
    await connectedStore.refresh();
    return connectedStore;
  }

  const latest = () => history.latest("here", id);
  const countKept = () => database.count("history");

  it("keeps what an update replaced and what it sent, for its owner alone", async () => {
    server.change("sdk", { access: "PRIVATE" });
    const before = server.share;
    await store.update(id, { name: "mine" }, store.get(id), { server: store.server });
    const entry = await latest();
    assert.deepEqual(entry?.before, before);
    assert.deepEqual(entry.edits, [{ path: ["name"], base: "clamp", mine: "mine" }]);
    assert.equal(entry.outcome, "applied");
    const files = readdirSync(database.folder).filter((file) => file.startsWith("state.db"));
    assert.deepEqual([...new Set(files.map((file) => statSync(join(database.folder, file)).mode & 0o777))], [0o600]);
  });

  it("takes an update back through the same safe path, and the taking back too", async () => {
    const revert = async () => {
      const entry = await latest();
      assert.ok(entry);
      return store.save({ id, edits: entry.edits.map(inverseOf), base: {}, transferables: true }, { server: store.server });
    };
    await store.update(id, { name: "mine" }, store.get(id), { server: store.server });
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
    await assert.rejects(store.update(id, { name: "mine" }, store.get(id), { server: store.server }));
    assert.equal(await latest(), undefined);
    server.beforeUpdate = loseAnswer;
    await assert.rejects(store.update(id, { name: "mine" }, store.get(id), { server: store.server }));
    assert.equal((await latest())?.outcome, "unknown");
    server.beforeUpdate = () => {
      server.change("sdk", { name: "theirs" });
      loseAnswer();
    };
    await assert.rejects(store.update(id, { name: "mine" }, store.get(id), { server: store.server }));
    assert.equal((await latest())?.outcome, "unknown");
  });

  it("holds the 20 newest updates of a share", async () => {
    for (let index = 0; index < 25; index++) {
      await store.update(id, { name: `name ${index}` }, store.get(id), { server: store.server });
    }
    assert.equal(await countKept(), 20);
    assert.deepEqual((await latest())?.edits, [{ path: ["name"], base: "name 23", mine: "name 24" }]);
  });

  it("goes by the order of updates when the clock was set back", async () => {
    for (let index = 0; index < 20; index++) {
      await store.update(id, { name: `name ${index}` }, store.get(id), { server: store.server });
    }
    clock -= 24 * 60 * 60 * 1000;
    await store.update(id, { name: "newest" }, store.get(id), { server: store.server });
    assert.deepEqual((await latest())?.edits, [{ path: ["name"], base: "name 19", mine: "newest" }]);
    await store.update(id, { name: "newest of all" }, store.get(id), { server: store.server });
    assert.deepEqual((await latest())?.edits, [{ path: ["name"], base: "newest", mine: "newest of all" }]);
  });

  it("deletes what is older than 30 days, of all servers, in a window that stays open too", async () => {
    await store.update(id, { name: "a" }, store.get(id), { server: store.server });
    clock += 31 * 24 * 60 * 60 * 1000;
    store = await connected("there");
    await store.update(id, { name: "much later" }, store.get(id), { server: store.server });
    assert.equal(await countKept(), 1);
    assert.equal(await latest(), undefined);
    assert.deepEqual(warnings, []);
  });

  it("hides what is too old, before it is deleted too", async () => {
    await store.update(id, { name: "mine" }, store.get(id), { server: store.server });
    clock += 30 * 24 * 60 * 60 * 1000;
    assert.equal(await latest(), undefined);
  });

  it("keeps servers apart", async () => {
    await store.update(id, { name: "mine" }, store.get(id), { server: store.server });
    store = await connected("elsewhere");
    assert.equal(await history.latest("elsewhere", id), undefined);
    await store.update(id, { name: "yours" }, store.get(id), { server: store.server });
    assert.deepEqual((await latest())?.edits[0]?.mine, "mine");
  });

  it("can be deleted", async () => {
    for (let index = 0; index < 45; index++) {
      await history.begin("here", { ...server.share, id: String(index) }, []);
    }
    await history.clear();
    assert.equal(await countKept(), 0);
  });

  it("hides and deletes what was kept where it's turned off, and keeps nothing more", async () => {
    await store.update(id, { name: "mine" }, store.get(id), { server: store.server });
    isEnabled = false;
    assert.equal(await latest(), undefined);
    assert.equal(await countKept(), 0);
    isEnabled = true;
    await store.update(id, { name: "kept" }, store.get(id), { server: store.server });
    assert.equal(await countKept(), 1);
    isEnabled = false;
    await store.update(id, { name: "again" }, store.get(id), { server: store.server });
    assert.equal(await countKept(), 0);
  });

  it("doesn't keep anyone from working where it can't be written", async () => {
    store = await connected("here", open(new StateDatabase({ folder: "/dev/null/state" })));
    await store.update(id, { name: "done" }, server.share, { server: store.server });
    assert.equal(server.share.name, "done");
    assert.ok(warnings.length > 0);
  });

  it("offers nothing to revert that changed on the disk", async () => {
    await store.update(id, { name: "mine" }, store.get(id), { server: store.server });
    await database.state.write((db) => db.prepare("UPDATE history SET body = replace(body, 'clamp', 'clamb')").run());
    assert.equal(await latest(), undefined);
  });
});
