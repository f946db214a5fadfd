import assert from "node:assert/strict";
import { readListedShare } from "../../../../src/api/readListedShare";
import type { ListedShare } from "../../../../src/api/listedShare";
import { OfflineCache } from "../../../../src/model/shares/offlineCache";
import { StateDatabase } from "../../../../src/state/stateDatabase";
import { aShare } from "../../../support/aShare";
import { useStateDatabase } from "../../../support/useStateDatabase";

const at = new Date("2026-11-24T03:00:00.000Z");
const server = "http://127.0.0.1:1000";
const listing = { shares: [listed()], unreadable: [{ place: "#2", title: "half" }] };

function listed(parts: Partial<ListedShare> = {}): ListedShare {
  return readListedShare({ ...aShare(), ...parts }) ?? assert.fail();
}

describe("OfflineCache", () => {
  const database = useStateDatabase();
  let isOn: boolean;
  let warnings: string[];
  let cache: OfflineCache;

  beforeEach(() => {
    isOn = true;
    warnings = [];
    cache = open(database.state);
  });

  afterEach(() => {
    cache.dispose();
  });

  function open(state: StateDatabase): OfflineCache {
    return new OfflineCache({ state, isOn: () => isOn, log: { warn: (line) => warnings.push(line) } });
  }

  const keepListing = async (of = server) => {
    cache.keepListing(of, listing, at);
    await cache.save();
  };
  const countAll = async () => (await Promise.all(["cached_lists", "cached_chunks", "cached_snapshots"].map((table) => database.count(table)))).reduce((a, b) => a + b);

  it("keeps the list and opened snapshots of each server", async () => {
    assert.equal(await cache.readListing(server), undefined);
    await keepListing();
    await cache.keepSnapshot(server, aShare(), at);
    assert.deepEqual(await cache.readListing(server), { value: listing, at });
    assert.deepEqual(await cache.readSnapshot(server, aShare().id), { value: aShare(), at });
    assert.equal(await cache.readSnapshot(server, "another"), undefined);
    assert.equal(await cache.readListing("elsewhere"), undefined);
    assert.equal(await cache.readSnapshot("elsewhere", aShare().id), undefined);
  });

  it("keeps a long list whole and in order, and an empty one", async () => {
    const shares = Array.from({ length: 1000 }, (_, index) => listed({ id: `share ${index}` }));
    cache.keepListing(server, { shares, unreadable: [] }, at);
    assert.deepEqual((await cache.readListing(server))?.value.shares, shares);
    cache.keepListing(server, { shares: [], unreadable: [] }, at);
    assert.deepEqual((await cache.readListing(server))?.value.shares, []);
    assert.equal(await database.count("cached_chunks"), 0);
  });

  it("writes only the part of a list that is different", async () => {
    const shares = Array.from({ length: 640 }, (_, index) => listed({ id: `share ${index}` }));
    cache.keepListing(server, { shares, unreadable: [] }, at);
    await cache.save();
    const before = await chunkNumbers();
    const changed = shares.with(100, listed({ id: "share 100", name: "changed" }));
    cache.keepListing(server, { shares: changed, unreadable: [] }, at);
    assert.deepEqual((await cache.readListing(server))?.value.shares, changed);
    const after = await chunkNumbers();
    assert.equal(after.length, before.length);
    assert.equal(after.filter((number) => !before.includes(number)).length, 1);
  });

  it("reads what the window wrote that was last", async () => {
    const other = open(database.another());
    const shares = Array.from({ length: 200 }, (_, index) => listed({ id: `share ${index}` }));
    cache.keepListing(server, { shares, unreadable: [] }, at);
    await cache.save();
    other.keepListing(server, listing, at);
    await other.save();
    assert.deepEqual((await cache.readListing(server))?.value, listing);
    const changed = shares.with(0, listed({ id: "share 0", name: "changed" }));
    cache.keepListing(server, { shares: changed, unreadable: [] }, at);
    await cache.save();
    assert.deepEqual((await other.readListing(server))?.value.shares, changed);
    other.dispose();
  });

  it("forgets the snapshot of a share that is deleted", async () => {
    await keepListing();
    await cache.keepSnapshot(server, aShare(), at);
    await cache.forgetSnapshot(server, aShare().id);
    assert.equal(await cache.readSnapshot(server, aShare().id), undefined);
    assert.ok(await cache.readListing(server));
  });

  it("writes at the end what was read just before, of each of two servers", async () => {
    cache.keepListing(server, listing, at);
    cache.keepListing("elsewhere", listing, at);
    await cache.save();
    assert.equal(await database.count("cached_lists"), 2);
  });

  it("doesn't write the same list again each time, but tells an age that is true enough", async () => {
    await keepListing();
    cache.keepListing(server, listing, new Date(at.getTime() + 4 * 60_000));
    assert.deepEqual((await cache.readListing(server))?.at, at);
    const later = new Date(at.getTime() + 5 * 60_000);
    cache.keepListing(server, listing, later);
    assert.deepEqual((await cache.readListing(server))?.at, later);
  });

  it("tells a new age after the clock was set back", async () => {
    await keepListing();
    const earlier = new Date(at.getTime() - 3600_000);
    cache.keepListing(server, listing, earlier);
    assert.deepEqual((await cache.readListing(server))?.at, earlier);
  });

  it("shows nothing of which any part changed on the disk", async () => {
    await keepListing();
    await cache.keepSnapshot(server, aShare(), at);
    await change("UPDATE cached_snapshots SET body = replace(body, 'clamp', 'clamb')");
    assert.equal(await cache.readSnapshot(server, aShare().id), undefined);
    await change("UPDATE cached_chunks SET body = replace(body, 'clamp', 'clamb')");
    assert.equal(await cache.readListing(server), undefined);
    await keepListingAgain();
    assert.ok(await cache.readListing(server));
    await change("DELETE FROM cached_chunks");
    assert.equal(await cache.readListing(server), undefined);
  });

  it("holds 50 snapshots of each server, and the lists of 5", async () => {
    for (let index = 0; index < 60; index++) {
      await cache.keepSnapshot(server, aShare({ id: `share ${index}` }), at);
    }
    assert.equal(await database.count("cached_snapshots"), 50);
    assert.equal(await cache.readSnapshot(server, "share 9"), undefined);
    assert.ok(await cache.readSnapshot(server, "share 10"));
    for (let index = 0; index < 8; index++) {
      await keepListing(`server ${index}`);
    }
    assert.equal(await database.count("cached_lists"), 5);
    assert.equal(await cache.readListing("server 2"), undefined);
    assert.deepEqual((await cache.readListing("server 3"))?.at, at);
  });

  it("keeps nothing when it's off, and deletes what it kept", async () => {
    await keepListing();
    await cache.keepSnapshot(server, aShare(), at);
    await cache.clearIfOff();
    assert.ok(await cache.readListing(server));
    isOn = false;
    assert.equal(await cache.readListing(server), undefined);
    assert.equal(await cache.readSnapshot(server, aShare().id), undefined);
    await cache.clearIfOff();
    await keepListing();
    await cache.keepSnapshot(server, aShare(), at);
    assert.equal(await countAll(), 0);
  });

  it("is no obstacle where it can't be written", async () => {
    cache = open(new StateDatabase({ folder: "/dev/null/state" }));
    await keepListing();
    assert.equal(await cache.readListing(server), undefined);
    assert.match(warnings[0] ?? "", /^The offline cache couldn't be written: /);
  });

  const keepListingAgain = async () => {
    cache = open(database.state);
    await keepListing();
  };
  const change = (sql: string) =>
    database.state.write((db) => {
      db.exec(sql);
    });
  const chunkNumbers = () => database.state.read((db) => db.prepare("SELECT number FROM cached_chunks ORDER BY number").all().map(({ number }) => Number(number)));
});
