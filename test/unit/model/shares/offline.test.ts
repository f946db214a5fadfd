import assert from "node:assert/strict";
import type { Share } from "../../../../src/api/share";
import { ServerFailedError, ServerUnreachableError } from "../../../../src/client/errors";
import type { ShareClient, ShareListing } from "../../../../src/client/shareClient";
import type { Cached, OfflineCache } from "../../../../src/model/shares/offlineCache";
import { ShareStore } from "../../../../src/model/shares/shareStore";
import { LiveSnapshot } from "../../../../src/snapshot/liveSnapshot";
import { aSeededShare } from "../../../support/aSeededShare";
import { aShare } from "../../../support/aShare";

const target = { method: "GET", url: "http://127.0.0.1:1000/shares" } as const;
const earlier = new Date("2026-11-23T08:00:00Z");
const now = new Date("2026-11-24T08:00:00Z");

type ListingCache = Pick<OfflineCache, "keepListing" | "readListing" | "keepSnapshot" | "readSnapshot" | "forgetSnapshot">;

/** A cache in memory. */
class MemoryCache implements ListingCache {
  listing: Cached<ShareListing> | undefined;
  readonly snapshots = new Map<string, Cached<Share>>();

  keepListing(_server: string, value: ShareListing, at: Date): void {
    this.listing = { value, at };
  }

  readListing() {
    return Promise.resolve(this.listing);
  }

  keepSnapshot(_server: string, value: Share, at: Date) {
    this.snapshots.set(value.id, { value, at });
    return Promise.resolve();
  }

  readSnapshot(_server: string, id: string) {
    return Promise.resolve(this.snapshots.get(id));
  }

  forgetSnapshot(_server: string, id: string) {
    this.snapshots.delete(id);
    return Promise.resolve();
  }
}

describe("a server that is unavailable", () => {
  let cache: MemoryCache;
  let failure: Error | undefined;
  let store: ShareStore;

  const old = aShare({ name: "old" });
  const live = aShare({ name: "live" });

  beforeEach(() => {
    cache = new MemoryCache();
    failure = new ServerUnreachableError("No server answers.", target);
    const client = {
      listShares: () => (failure ? Promise.reject(failure) : Promise.resolve({ shares: [live], unreadable: [] })),
      createShare: () => Promise.resolve(aShare({ id: "made", name: "made" })),
      deleteShare: () => Promise.resolve(),
      readShare: () => (failure ? Promise.reject(failure) : Promise.resolve(live)),
    } as unknown as ShareClient;
    store = new ShareStore(client, "here", { now: () => now, cache });
  });

  afterEach(() => {
    store.dispose();
  });

  it("leaves the list that was kept, with its age, until it answers", async () => {
    cache.keepListing("here", { shares: [old, aShare({ id: "deleted since" })], unreadable: [] }, earlier);
    await store.refresh();
    assert.deepEqual(store.shares.map(({ id }) => id), [old.id, "deleted since"]);
    assert.deepEqual(store.state, { ...store.state, kind: "failed", failure: "noServer", lastReadyAt: earlier });
    failure = undefined;
    await store.refresh();
    assert.deepEqual(store.shares, [live], "nothing of the copy is left");
    assert.deepEqual([cache.listing?.value.shares, cache.listing?.at], [[live], now]);
  });

  it("leaves what was read in this window, which is newer than any copy", async () => {
    failure = undefined;
    await store.refresh();
    cache.keepListing("here", { shares: [old], unreadable: [] }, earlier);
    failure = new ServerUnreachableError("No server answers.", target);
    await store.refresh();
    assert.deepEqual(store.shares, [live]);
  });

  it("leaves what was written since the list was read", async () => {
    failure = undefined;
    await store.refresh();
    await store.create(aSeededShare(), { server: "here" });
    await store.reread(live.id);
    assert.deepEqual(
      cache.listing?.value.shares.map(({ id, name }) => [id, name]),
      [
        [live.id, "live"],
        ["made", "made"],
      ],
    );
    assert.deepEqual(cache.listing.at, now, "as old as the others");
  });

  it("leaves nothing of what was deleted", async () => {
    failure = undefined;
    await store.refresh();
    await store.readSnapshot(live.id);
    await store.delete(live.id, { server: "here" });
    assert.deepEqual([cache.listing?.value.shares, cache.snapshots.size], [[], 0]);
  });

  it("is not mistaken for one that answers with a failure", async () => {
    cache.keepListing("here", { shares: [old], unreadable: [] }, earlier);
    failure = new ServerFailedError("The server failed.", target);
    await store.refresh();
    assert.deepEqual(store.shares, []);
  });

  it("shows nothing that comes too late for the server in use", async () => {
    cache.keepListing("here", { shares: [old], unreadable: [] }, earlier);
    const refreshing = store.refresh();
    const silent = { listShares: () => new Promise(() => undefined) } as unknown as ShareClient;
    store.connect(silent, "there");
    await refreshing;
    assert.deepEqual(store.shares, []);
    assert.equal(store.state.kind, "idle");
  });

  it("leaves the snapshot that was kept, with its content and its age", async () => {
    await cache.keepSnapshot("here", old, earlier);
    const snapshot = new LiveSnapshot({ shareId: old.id, store, load: () => store.refresh(), report: () => undefined });
    snapshot.watch(true);
    await new Promise((resolve) => setImmediate(resolve));
    const { state } = snapshot;
    assert.ok(state.kind === "known");
    assert.deepEqual([state.share, state.isWhole, state.readAt, state.failure?.failure], [old, true, earlier, "offline"]);
    failure = undefined;
    await snapshot.retry();
    assert.deepEqual(cache.snapshots.get(old.id), { value: live, at: now });
    snapshot.dispose();
  });
});
