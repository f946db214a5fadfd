import assert from "node:assert/strict";
import { readListedShare } from "../../../../src/api/readListedShare";
import type { ListedShare } from "../../../../src/api/listedShare";
import type { Share } from "../../../../src/api/share";
import type { ShareJson } from "../../../../src/api/shareJson";
import type { ListOptions, ShareListing, ShareVersion } from "../../../../src/client/shareClient";
import { compareListing } from "../../../../src/model/shares/listingDifference";
import type { ShareSource } from "../../../../src/model/shares/shareSource";
import type { StoreChange } from "../../../../src/model/shares/storeChange";
import { ShareStore } from "../../../../src/model/shares/shareStore";
import { aShare } from "../../../support/aShare";
import { onTheServer, theServer } from "../../../support/theServer";

const scored = (id: string, manual: number) => aShare({ id, score: { manual, automatic: 0 } });

describe("a refresh of a list that is known", () => {
  let server: ServerInMemory;
  let store: ShareStore;
  let changes: StoreChange[];

  beforeEach(async () => {
    server = new ServerInMemory([scored("a", 1), scored("b", 1), scored("c", 1)]);
    store = new ShareStore(server, theServer);
    await store.refresh();
    changes = [];
    store.onDidChange((change) => {
      if (change.kind !== "state") {
        changes.push(change);
      }
    });
  });

  it("changes nothing where the server sends the same again, in other words for its ages", async () => {
    const before = [store.shares, store.get("a")];
    server.shares = server.shares.map((share) => ({ ...share, created: { ...share.created, readable: "long ago" } }));
    await store.refresh();
    assert.deepEqual(changes, []);
    assert.equal(store.get("a"), before[1]);
    assert.deepEqual(store.shares, before[0]);
  });

  it("tells of the shares that have other values, and keeps the others as they are", async () => {
    const a = store.get("a");
    server.shares = [scored("a", 1), scored("b", 2), { ...scored("c", 1), name: null }];
    await store.refresh();
    assert.deepEqual(changes, [
      { kind: "share", id: "b" },
      { kind: "share", id: "c" },
    ]);
    assert.equal(store.get("a"), a);
    assert.equal(store.get("b")?.score?.manual, 2);
  });

  it("tells of another list where shares come, go or change places", async () => {
    for (const ids of ["a b c d", "a b c", "b a c", "b c"]) {
      changes.length = 0;
      server.shares = ids.split(" ").map((id) => scored(id, 1));
      await store.refresh();
      assert.deepEqual(changes, [{ kind: "list" }], ids);
      assert.deepEqual(store.shares.map(({ id }) => id), ids.split(" "));
    }
  });

  it("tells of another list where other members cannot be read", async () => {
    server.unreadable = [{ place: "#3", title: "x" }];
    await store.refresh();
    await store.refresh();
    assert.deepEqual(changes, [{ kind: "list" }]);
  });

  it("does not take back what was written meanwhile, and asks for the whole list next time", async () => {
    server.hold();
    const refreshed = store.refresh();
    server.shares = [scored("a", 1), scored("b", 7), scored("c", 1)];
    await store.reread("b");
    server.answerWith([scored("a", 1), scored("b", 1), scored("c", 1)], "old");
    await refreshed;
    assert.equal(store.get("b")?.score?.manual, 7);
    await store.refresh();
    assert.equal(server.askedFor.at(-1), undefined);
    assert.deepEqual(changes, [{ kind: "share", id: "b" }]);
  });

  it("does not bring back what was deleted meanwhile", async () => {
    server.hold();
    const refreshed = store.refresh();
    await store.delete("b", onTheServer);
    server.answerWith([scored("a", 1), scored("b", 1), scored("c", 1)], "old");
    await refreshed;
    assert.deepEqual(store.shares.map(({ id }) => id), ["a", "c"]);
    await store.refresh();
    assert.deepEqual(store.shares.map(({ id }) => id), ["a", "c"]);
    assert.equal(server.askedFor.at(-1), undefined);
  });

  it("asks for the whole list once a share was read or written, which may be older than the list", async () => {
    server.etag = "second";
    server.shares = [scored("a", 1), scored("b", 7), scored("c", 1)];
    await store.refresh();
    await store.refresh();
    assert.deepEqual(server.askedFor, [undefined, undefined, "second"]);
    server.shares = [scored("a", 1), scored("b", 3), scored("c", 1)];
    await store.reread("b"); // its answer was long on the way
    server.shares = [scored("a", 1), scored("b", 7), scored("c", 1)];
    await store.refresh();
    assert.equal(store.get("b")?.score?.manual, 7);
    await store.refresh();
    assert.deepEqual(server.askedFor.slice(3), [undefined, "second"]);
  });

  it("compares many in small steps, so that nothing waits for it", () => {
    const many = Array.from({ length: 1000 }, (_, index) => scored(String(index), 1));
    const listing = { shares: many, unreadable: [] };
    const steps = [...compareListing(new Map(many.map((share) => [share.id, share])), listing, listing)];
    assert.equal(steps.length, 8);
  });
});

/** A server in memory that says that nothing has changed only where a test gives it a version. */
class ServerInMemory implements ShareSource {
  readonly honoursIdempotencyKeys = false;
  /** The versions that the requests named. */
  readonly askedFor: (string | undefined)[] = [];
  unreadable: ShareListing["unreadable"] = [];
  etag: string | undefined;
  private held: ((listing: ShareListing) => void) | undefined;
  private isHolding = false;

  constructor(public shares: Share[]) {}

  hold(): void {
    this.isHolding = true;
  }

  answerWith(shares: Share[], etag: string): void {
    this.isHolding = false;
    this.held?.({ shares: asListed(shares), unreadable: [], etag });
  }

  createShare(): Promise<Share> {
    return Promise.resolve(aShare());
  }

  listShares({ known }: ListOptions = {}): Promise<ShareListing> {
    this.askedFor.push(known?.etag);
    if (known?.etag !== undefined && known.etag === this.etag) {
      return Promise.resolve(known);
    }
    return this.isHolding
      ? new Promise((resolve) => (this.held = resolve))
      : Promise.resolve(structuredClone({ shares: asListed(this.shares), unreadable: this.unreadable, etag: this.etag }));
  }

  async readShare(id: string): Promise<ShareJson> {
    return (await this.readVersion(id)).share;
  }

  readVersion(id: string): Promise<ShareVersion> {
    return Promise.resolve({ share: this.shares.find((share) => share.id === id) ?? assert.fail() });
  }

  updateShare(share: Share): Promise<Share> {
    return Promise.resolve(share);
  }

  deleteShare(id: string): Promise<void> {
    this.shares = this.shares.filter((share) => share.id !== id);
    return Promise.resolve();
  }

  incrementScore(): Promise<void> {
    return Promise.resolve();
  }
}

/** As the client's reader of lists gives them. */
function asListed(shares: readonly Share[]): ListedShare[] {
  return shares.map((share) => readListedShare(share) ?? assert.fail());
}
