import assert from "node:assert/strict";
import { readListedShare } from "../../../../src/api/readListedShare";
import type { RequestTarget } from "../../../../src/client/errors";
import {
  NoAnswerError,
  RequestAbortedError,
  ServerFailedError,
  ServerUnreachableError,
  ShareConflictError,
} from "../../../../src/client/errors";
import type { IncrementOptions, ListOptions, ShareListing } from "../../../../src/client/shareClient";
import type { ShareSource } from "../../../../src/model/shares/shareSource";
import type { StoreChange } from "../../../../src/model/shares/storeChange";
import { ShareStore } from "../../../../src/model/shares/shareStore";
import { OutcomeUnknownError } from "../../../../src/model/updates/outcomeUnknownError";
import { aShare } from "../../../support/aShare";
import { MemoryServer } from "../../../support/memoryServer";
import { onTheServer, theServer } from "../../../support/theServer";

const target: RequestTarget = { method: "GET", url: "http://127.0.0.1:1000/shares" };

describe("ShareStore", () => {
  let source: FakeSource;
  let store: ShareStore;
  let changes: StoreChange[];

  beforeEach(() => {
    source = new FakeSource();
    store = new ShareStore(source, theServer, { now: () => new Date("2026-11-23T12:00:00Z") });
    changes = [];
    store.onDidChange((change) => changes.push(change));
  });

  describe("refresh", () => {
    it("goes from idle over loading to ready", async () => {
      const kinds = [store.state.kind];
      store.onDidChange(() => kinds.push(store.state.kind));
      await store.refresh();
      assert.deepEqual(new Set(kinds), new Set(["idle", "loading", "ready"]));
      assert.deepEqual(store.shares, [aShare()]);
      assert.deepEqual(changes, [{ kind: "state" }, { kind: "list" }, { kind: "state" }]);
    });

    it("reads the list once for callers at the same time", async () => {
      await Promise.all([store.refresh(), store.refresh()]);
      assert.equal(source.calls.length, 1);
      await store.refresh();
      assert.equal(source.calls.length, 2);
    });

    it("announces no other shares when the server has none", async () => {
      await store.refresh();
      changes.length = 0;
      source.isUnchanged = true;
      await store.refresh();
      assert.deepEqual(changes, [{ kind: "state" }]);
      assert.deepEqual(store.shares, [aShare()]);
    });

    it("keeps the shares that it has when a later one fails, and says since when it has them", async () => {
      await store.refresh();
      source.failure = new ServerUnreachableError("gone", target);
      await store.refresh();
      assert.deepEqual(store.state, {
        kind: "failed",
        failure: "noServer",
        message: "gone",
        said: undefined,
        lastReadyAt: new Date("2026-11-23T12:00:00Z"),
      });
      assert.deepEqual(store.shares, [aShare()]);
    });

    it("tells failures apart", async () => {
      source.failure = new NoAnswerError("slow", target);
      await store.refresh();
      assert.equal(store.state.kind === "failed" && store.state.failure, "noAnswer");
      source.failure = new ServerFailedError("500", target);
      await store.refresh();
      assert.equal(store.state.kind === "failed" && store.state.failure, "serverFailed");
    });
  });

  describe("connect", () => {
    it("forgets the old server's shares and gives up what is under way", async () => {
      const refreshed = store.refresh();
      store.connect(new FakeSource(aShare({ id: "other" })), theServer);
      assert.equal(store.state.kind, "idle");
      await refreshed;
      assert.deepEqual(store.shares, []);
      await store.refresh();
      assert.deepEqual(store.shares.map(({ id }) => id), ["other"]);
    });
  });

  describe("update", () => {
    it("writes the newest version with just the edited field replaced", async () => {
      source.share = aShare({ unknown: { kept: true }, access: "TEAM" });
      await store.refresh();
      source.share = { ...source.share, score: { manual: 99, automatic: 0 } };
      await store.update(source.share.id, { name: "new" }, store.get(source.share.id), onTheServer);
      assert.deepEqual(source.updates, [{ ...source.share, name: "new" }]);
      assert.equal(store.get(source.share.id)?.name, "new");
      assert.deepEqual(changes.at(-1), { kind: "share", id: source.share.id });
    });

    it("keeps no more of the answer than lists show", async () => {
      await store.refresh();
      await store.update(source.share.id, { name: "new" }, store.get(source.share.id), onTheServer);
      assert.deepEqual(store.get(source.share.id), readListedShare({ ...source.share, name: "new" }));
      await store.reread(source.share.id);
      assert.doesNotMatch(JSON.stringify(store.get(source.share.id)), /export const clamp/);
    });

    it("passes a refusal on and changes nothing", async () => {
      await store.refresh();
      source.writeFailure = new ShareConflictError("taken", target);
      await assert.rejects(store.update(aShare().id, { name: "new" }, store.get(aShare().id), onTheServer), ShareConflictError);
      assert.equal(store.get(aShare().id)?.name, "clamp");
    });

    it("is never repeated", async () => {
      await store.refresh();
      source.writeFailure = new NoAnswerError("reset", target);
      await assert.rejects(store.update(aShare().id, { name: "new" }, store.get(aShare().id), onTheServer), OutcomeUnknownError);
      assert.equal(source.updates.length, 1);
    });
  });

  describe("scoring", () => {
    it("sends one increment, and shows the server's number once it is read", async () => {
      await store.refresh();
      source.share = aShare({ score: { manual: 12, automatic: 0, reuse: 9 } });
      await store.increment(aShare().id, "reuse", "key", onTheServer);
      assert.deepEqual(source.increments, [`${aShare().id} reuse key`]);
      assert.equal(store.get(aShare().id)?.score?.manual, 4);
      await store.reread(aShare().id);
      assert.equal(store.get(aShare().id)?.score?.manual, 12);
    });

    it("is not taken back by an update that has read the score before", async () => {
      const server = new MemoryServer(aShare(), false);
      server.isKeepingScores = false;
      store = new ShareStore(server.source("me"), theServer);
      await store.refresh();
      const renamed = store.update(aShare().id, { name: "new" }, store.get(aShare().id), onTheServer);
      await Promise.all([renamed, store.increment(aShare().id, "reuse", "key", onTheServer)]);
      assert.equal(server.share.score?.manual, 5);
    });

    it("is never repeated", async () => {
      source.writeFailure = new NoAnswerError("reset", target);
      await assert.rejects(store.increment(aShare().id, "reuse", "key", onTheServer), NoAnswerError);
      assert.equal(source.increments.length, 1);
    });
  });
});

/** One share on a server in memory, which fails when told to. */
class FakeSource implements ShareSource {
  readonly calls: string[] = [];
  readonly updates: unknown[] = [];
  readonly increments: string[] = [];
  readonly honoursIdempotencyKeys = false;
  isUnchanged = false;
  failure: Error | undefined;
  writeFailure: Error | undefined;

  constructor(public share = aShare()) {}

  async listShares({ known, signal }: ListOptions = {}): Promise<ShareListing> {
    this.calls.push("list");
    await this.read(signal);
    return known !== undefined && this.isUnchanged ? known : { shares: [this.share], unreadable: [] };
  }

  createShare() {
    return this.writeFailure === undefined ? Promise.resolve(aShare({ id: "new" })) : Promise.reject(this.writeFailure);
  }

  async readShare(_id: string, { signal }: { signal?: AbortSignal | undefined }) {
    await this.read(signal);
    return this.share;
  }

  async readVersion(_id: string, options: { signal?: AbortSignal | undefined }) {
    return { share: await this.readShare(_id, options) };
  }

  updateShare(share: ReturnType<typeof aShare>) {
    this.updates.push(share);
    return this.writeFailure === undefined ? Promise.resolve(share) : Promise.reject(this.writeFailure);
  }

  deleteShare() {
    return this.writeFailure === undefined ? Promise.resolve() : Promise.reject(this.writeFailure);
  }

  incrementScore(id: string, reason: string, { idempotencyKey = "" }: IncrementOptions = {}) {
    this.increments.push(`${id} ${reason} ${idempotencyKey}`);
    return this.writeFailure === undefined ? Promise.resolve() : Promise.reject(this.writeFailure);
  }

  private async read(signal: AbortSignal | undefined): Promise<void> {
    await Promise.resolve();
    if (signal?.aborted === true) {
      throw new RequestAbortedError("given up", target);
    }
    if (this.failure !== undefined) {
      throw this.failure;
    }
  }
}
