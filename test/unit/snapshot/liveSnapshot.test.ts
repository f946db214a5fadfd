import assert from "node:assert/strict";
import { ServerUnreachableError, ShareNotFoundError } from "../../../src/client/errors";
import type { ShareClient } from "../../../src/client/shareClient";
import type { Share } from "../../../src/api/share";
import { ShareStore } from "../../../src/model/shares/shareStore";
import type { LiveState } from "../../../src/snapshot/liveSnapshot";
import { LiveSnapshot } from "../../../src/snapshot/liveSnapshot";
import { aShare } from "../../support/aShare";
import { theServer } from "../../support/theServer";

const target = { method: "GET", url: "http://127.0.0.1:1000/share/x" } as const;

describe("LiveSnapshot", () => {
  let share: Share;
  let listed: Share[];
  let reads: string[];
  let failure: Error | undefined;
  let slowReads: (() => Promise<void>) | undefined;
  let now: Date;
  let store: ShareStore;
  let live: LiveSnapshot;
  let states: LiveState[];

  beforeEach(() => {
    share = aShare();
    listed = [withoutContent(share)];
    reads = [];
    failure = undefined;
    slowReads = undefined;
    now = new Date("2026-11-24T12:00:00Z");
    const client = {
      listShares: () => (failure ? Promise.reject(failure) : Promise.resolve({ shares: listed, unreadable: [] })),
      readShare: async (id: string, { transferables }: { readonly transferables: boolean }) => {
        reads.push(`${id} ${transferables ? "whole" : "without content"}`);
        const answer = share;
        if (transferables) {
          await slowReads?.();
        }
        return failure ? Promise.reject(failure) : transferables ? answer : withoutContent(answer);
      },
    } as unknown as ShareClient;
    const clock = () => now;
    store = new ShareStore(client, theServer, { now: clock });
    live = new LiveSnapshot({ shareId: share.id, store, load: () => store.refresh(), report: () => undefined, now: clock });
    states = [];
    live.onDidChange((state) => states.push(state));
  });
  afterEach(() => {
    live.dispose();
    store.dispose();
  });

  const last = () => states.at(-1);
  /** Lets everything that waits for promises happen. */
  const settled = () => new Promise((resolve) => setImmediate(resolve));

  it("shows first what the list has, then all of it", async () => {
    live.watch(true);
    await settled();
    const whole = states.map((state) => state.kind === "known" && state.isWhole);
    assert.equal(whole[0], false);
    assert.equal(whole.at(-1), true);
    assert.deepEqual(reads, [`${share.id} whole`]);
    assert.deepEqual(last(), { ...last(), kind: "known", share });
  });

  it("reads a share that the list does not have without its content first", async () => {
    listed = [];
    live.watch(true);
    await settled();
    assert.deepEqual(reads, [`${share.id} without content`, `${share.id} whole`]);
    assert.deepEqual(states.map((state) => state.kind === "known" && state.isWhole), [false, true]);
  });

  it("reads nothing while nobody looks, and again when somebody does", async () => {
    await store.refresh();
    await settled();
    assert.deepEqual([reads, states], [[], []]);
    live.watch(true);
    await settled();
    live.watch(false);
    const before = reads.length;
    await store.reread(share.id);
    await settled();
    assert.equal(reads.length, before + 1); // the store's own
    live.watch(true);
    await settled();
    assert.equal(reads.length, before + 2);
  });

  it("follows what changes elsewhere, keeping the content that it knows", async () => {
    live.watch(true);
    await settled();
    states.length = 0;
    share = aShare({ name: "renamed" });
    await store.reread(share.id);
    const [first] = states;
    assert.equal(first?.kind === "known" && first.share.name, "renamed");
    assert.deepEqual(first?.kind === "known" && first.share.asset, aShare().asset);
    await settled();
    assert.equal(last()?.kind, "known");
  });

  it("never shows what was read before the last change", async () => {
    await store.refresh();
    live.watch(true);
    const old = share;
    share = aShare({ name: "newer" });
    await store.reread(share.id); // while the old one is being read
    await settled();
    const afterChange = states.slice(states.findIndex((state) => state.kind === "known" && state.share.name === "newer"));
    assert.ok(afterChange.length > 0);
    assert.equal(afterChange.some((state) => state.kind === "known" && state.share.name === old.name), false);
  });

  it("shows a slow whole read also where the share changes all the time, with what is newer of it", async () => {
    let answer: (() => void) | undefined;
    slowReads = () => new Promise((resolve) => (answer = resolve));
    live.watch(true);
    await settled();
    share = aShare({ name: "newer" });
    await store.reread(share.id);
    answer?.();
    await settled();
    const state = last();
    assert.ok(state?.kind === "known" && state.isWhole);
    assert.equal(state.share.name, "newer");
    slowReads = undefined;
    answer?.();
    await settled();
    assert.deepEqual(reads.filter((read) => read.endsWith("whole")).length, 2);
  });

  it("says how old a list is that was read before", async () => {
    await store.refresh();
    const { state } = store;
    now = new Date(now.getTime() + 60_000);
    slowReads = () => new Promise(() => undefined);
    live.watch(true);
    await settled();
    const first = states[0];
    assert.ok(state.kind === "ready" && first?.kind === "known");
    assert.deepEqual(first.readAt, state.at);
  });

  it("reads again for another list only if its share may be another", async () => {
    live.watch(true);
    await settled();
    const before = reads.length;
    listed = [...listed, aShare({ id: "another" })];
    await store.refresh();
    await settled();
    assert.equal(reads.length, before);
    listed = [];
    await store.refresh();
    await settled();
    assert.equal(reads.length, before + 1);
  });

  it("keeps what it knew when the share is deleted, and says that it is gone", async () => {
    live.watch(true);
    await settled();
    failure = new ShareNotFoundError("The share was not found.", target);
    listed = [];
    live.watch(true);
    await settled();
    const state = last();
    assert.equal(state?.kind === "known" && state.failure?.failure, "gone");
    assert.deepEqual(state?.kind === "known" && state.share, share);
  });

  it("tells of a server that is lost as soon as the list does, and comes back with it", async () => {
    live.watch(true);
    await settled();
    const readsBefore = reads.length;
    failure = new ServerUnreachableError("Nobody answers.", target);
    await store.refresh();
    const lost = last();
    assert.equal(lost?.kind === "known" && lost.failure?.failure, "offline");
    assert.equal(reads.length, readsBefore);
    failure = undefined;
    await store.refresh();
    await settled();
    const found = last();
    assert.equal(found?.kind === "known" && found.failure === undefined, true);
  });

  it("fails where nothing is known, and tries again when asked", async () => {
    failure = new ServerUnreachableError("Nobody answers.", target);
    live.watch(true);
    await settled();
    const failed = last();
    assert.equal(failed?.kind === "failed" && failed.failure.failure, "offline");
    failure = undefined;
    await live.retry();
    assert.equal(last()?.kind, "known");
  });
});

/** As lists have it. */
function withoutContent(share: Share): Share {
  return { ...share, asset: share.asset && { ...share.asset, formats: { iterable: [] } } };
}
