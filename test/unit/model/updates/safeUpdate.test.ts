import assert from "node:assert/strict";
import { readShare } from "../../../../src/api/readShare";
import fc from "fast-check";
import type { RequestTarget } from "../../../../src/client/errors";
import { RequestAbortedError, RequestRefusedError, ServerFailedError, ShareChangedError, ShareNotFoundError, UnexpectedAnswerError } from "../../../../src/client/errors";
import { ShareStore } from "../../../../src/model/shares/shareStore";
import { EditConflictError, UpdateLostError } from "../../../../src/model/updates/updateErrors";
import { OutcomeUnknownError } from "../../../../src/model/updates/outcomeUnknownError";
import { aShare } from "../../../support/aShare";
import { loseAnswer, MemoryServer } from "../../../support/memoryServer";
import { noisyShare } from "../../../support/noisyShare";
import { onTheServer, theServer } from "../../../support/theServer";

const target: RequestTarget = { method: "POST", url: "http://127.0.0.1:1000/share/update" };
const { id } = aShare();

describe("a safe update", () => {
  let server: MemoryServer;
  let store: ShareStore;

  beforeEach(async () => {
    server = new MemoryServer(aShare({ unknown: { kept: [1, { deep: true }] } }));
    store = new ShareStore(server.source("me"), theServer);
    await store.refresh();
  });

  it("sends nothing where nothing is changed, or the server has it already", async () => {
    assert.equal((await store.update(id, { name: "clamp" }, store.get(id), onTheServer)).how, "notSent");
    server.change("sdk", { name: "new" });
    assert.equal((await store.update(id, { name: "new" }, store.get(id), onTheServer)).how, "notSent");
    assert.deepEqual(server.bodies, []);
    assert.equal(store.get(id)?.name, "new");
  });

  it("keeps what others changed, and tells it", async () => {
    server.change("sdk", { access: "PRIVATE" });
    const result = await store.update(id, { name: "mine" }, store.get(id), onTheServer);
    assert.deepEqual(result.alsoChanged, [["access"]]);
    assert.equal(result.how, "answered");
    assert.deepEqual([server.share.name, server.share.access], ["mine", "PRIVATE"]);
  });

  it("asks where others changed the same, and writes nothing", async () => {
    server.change("sdk", { name: "theirs" });
    await assert.rejects(store.update(id, { name: "mine" }, store.get(id), onTheServer), (error: unknown) => {
      assert.ok(error instanceof EditConflictError);
      assert.deepEqual(error.conflicts, [{ path: ["name"], base: "clamp", mine: "mine", theirs: "theirs", hasNoPlace: false }]);
      assert.equal(error.message, "Someone else changed the name of this share meanwhile.");
      return true;
    });
    assert.deepEqual(server.bodies, []);
    assert.equal(store.get(id)?.name, "theirs");
  });

  it("ends where the place of a value was removed, whatever its author says", async () => {
    const base = server.share;
    const [format] = base.asset?.formats.iterable ?? [];
    const path = ["asset", "formats", "iterable", { id: format?.id ?? "" }, "reference", "role"];
    const edits = [{ path: ["name"], base: "clamp", mine: "mine" }, { path, base: "BOTH", mine: "mine" }];
    server.share = { ...base, asset: null, name: "theirs" };
    const conflict = await conflictOf(store.save({ id, edits, base, transferables: true }, onTheServer));
    assert.equal(
      conflict.message,
      "Someone else changed the name of this share meanwhile. Someone else removed the place of the asset.formats.role from this share meanwhile.",
    );
    await store.save({ id, edits: conflict.afterSeeing, base, transferables: true }, onTheServer);
    assert.deepEqual([server.share.name, server.share.asset], ["mine", null]);
  });

  it("does not take for a change of others what a server words anew", async () => {
    const base = server.share;
    server.share = { ...base, asset: base.asset && { ...base.asset, created: { ...base.asset.created, readable: "a day ago" } } };
    const edits = [{ path: ["name"], base: "clamp", mine: "mine" }];
    assert.deepEqual((await store.save({ id, edits, base, transferables: true }, onTheServer)).alsoChanged, []);
  });

  it("replaces what its author has seen, and nothing newer", async () => {
    server.change("sdk", { name: "theirs" });
    const conflict = await conflictOf(store.update(id, { name: "mine" }, store.get(id), onTheServer));
    const overwrite = (error: EditConflictError) =>
      store.save({ id, edits: error.afterSeeing, base: {}, transferables: false }, onTheServer);
    server.change("sdk", { name: "newer" });
    const second = await conflictOf(overwrite(conflict));
    assert.equal(second.conflicts[0]?.theirs, "newer");
    assert.equal((await overwrite(second)).share.name, "mine");
  });

  it("never minds what the server decides", async () => {
    server.beforeUpdate = () => {
      server.share = { ...server.share, score: { manual: 99, automatic: 3 }, link: "http://elsewhere/" };
    };
    const { share } = await store.update(id, { name: "mine" }, store.get(id), onTheServer);
    assert.equal(readShare(share).score?.manual, 99);
  });

  it("reads again where the share changed between reading and writing", async () => {
    let changes = 0;
    server.beforeUpdate = () => {
      if (changes++ < 2) {
        server.change("sdk", { user: "someone", access: changes === 1 ? "PRIVATE" : "PUBLIC" });
      }
    };
    await store.update(id, { name: "mine" }, store.get(id), onTheServer);
    assert.deepEqual([server.share.name, server.share.access, server.share.user], ["mine", "PUBLIC", "someone"]);
    assert.equal(server.bodies.length, 1);
  });

  it("gives up on a share that changes without end", async () => {
    server.beforeUpdate = () => {
      server.change("sdk", {});
    };
    await assert.rejects(store.update(id, { name: "mine" }, store.get(id), onTheServer), ShareChangedError);
    assert.deepEqual(server.bodies, []);
  });

  it("lets the updates of one window follow each other, also without tags", async () => {
    server = new MemoryServer(aShare(), false);
    store = new ShareStore(server.source("me"), theServer);
    await Promise.all([store.update(id, { name: "mine" }, aShare(), onTheServer), store.update(id, { access: "PRIVATE" }, aShare(), onTheServer)]);
    assert.deepEqual([server.share.name, server.share.access], ["mine", "PRIVATE"]);
  });

  it("says what the server accepted and yet did not take", async () => {
    server.afterUpdate = () => {
      server.share = { ...server.share, name: "clamp" };
    };
    const result = await store.update(id, { name: "mine" }, store.get(id), onTheServer);
    assert.deepEqual(result.notTaken, [["name"]]);
    assert.equal(store.get(id)?.name, "clamp");
  });

  it("passes a refusal on", async () => {
    server.beforeUpdate = () => {
      throw new RequestRefusedError("too long", target);
    };
    await assert.rejects(store.update(id, { name: "mine" }, store.get(id), onTheServer), RequestRefusedError);
  });

  describe("whose answer is lost", () => {
    it("says that it has taken effect where the server has it", async () => {
      server.afterUpdate = loseAnswer;
      const result = await store.update(id, { name: "mine" }, store.get(id), onTheServer);
      assert.equal(result.how, "readBack");
      assert.equal(store.get(id)?.name, "mine");
      assert.equal(server.bodies.length, 1);
    });

    it("says that it has not where the server failed and has the old values", async () => {
      server.beforeUpdate = () => {
        server.change("sdk", { access: "PRIVATE" });
        throw new ServerFailedError("The server failed.", target);
      };
      await assert.rejects(store.update(id, { name: "mine" }, store.get(id), onTheServer), UpdateLostError);
      assert.equal(server.share.name, "clamp");
      assert.equal(store.get(id)?.access, "PRIVATE");
    });

    it("says that it is not known yet where the server may still be at it", async () => {
      const gatewayTimeout = Object.assign(new ServerFailedError("504", target), { status: 504 });
      for (const failure of [loseAnswer, () => { throw gatewayTimeout; }]) {
        server.beforeUpdate = failure;
        await assert.rejects(store.update(id, { name: "mine" }, store.get(id), onTheServer), (error: unknown) => {
          assert.ok(error instanceof OutcomeUnknownError);
          assert.match(error.message, /^It is not known yet whether/);
          return true;
        });
      }
    });

    it("says which part the server has taken so far", async () => {
      server.beforeUpdate = () => {
        server.change("me", { name: "mine" });
        loseAnswer();
      };
      const both = store.update(id, { name: "mine", access: "PRIVATE" }, store.get(id), onTheServer);
      await assert.rejects(both, /has taken the name from the update, and not the access yet/);
    });

    it("says that the share is gone where it is", async () => {
      server.afterUpdate = () => {
        server.share = { ...server.share, id: "other" };
        loseAnswer();
      };
      await assert.rejects(store.update(id, { name: "mine" }, store.get(id), onTheServer), ShareNotFoundError);
    });

    it("passes on what is no failure of the server's", async () => {
      const source = server.source("me");
      let isWritten = false;
      server.beforeUpdate = () => {
        isWritten = true;
        loseAnswer();
      };
      const readVersion = (...args: Parameters<typeof source.readVersion>) =>
        isWritten ? Promise.reject(new TypeError("a bug")) : source.readVersion(...args);
      await assert.rejects(new ShareStore({ ...source, readVersion }, theServer).update(id, { name: "mine" }, aShare(), onTheServer), TypeError);
    });

    it("says that nobody can tell where the server has other values", async () => {
      server.beforeUpdate = () => {
        server.change("sdk", { name: "theirs" });
        loseAnswer();
      };
      await assert.rejects(store.update(id, { name: "mine" }, store.get(id), onTheServer), /neither the old name nor yours/);
    });

    it("says that nobody can tell where the server is gone", async () => {
      const source = server.source("me");
      let isDead = false;
      server.afterUpdate = () => {
        isDead = true;
        loseAnswer();
      };
      store = new ShareStore({
        ...source,
        readVersion: (...args) => {
          if (isDead) {
            throw new UnexpectedAnswerError("another program answers", target);
          }
          return source.readVersion(...args);
        },
      }, theServer);
      await assert.rejects(store.update(id, { name: "mine" }, aShare(), onTheServer), OutcomeUnknownError);
      assert.equal(server.bodies.length, 1);
    });
  });

  describe("that is cancelled", () => {
    const target: RequestTarget = { method: "POST", url: "http://127.0.0.1:1000/share/update" };
    let cancelled: AbortController;

    /** A client that gives up as the real one does. */
    const cancellable = (): ShareStore => {
      const source = server.source("me");
      const check = (signal: AbortSignal | undefined) => {
        if (signal?.aborted === true) {
          throw new RequestAbortedError("cancelled", target);
        }
      };
      return new ShareStore({
        ...source,
        readVersion: async (shareId, options) => {
          check(options.signal);
          return source.readVersion(shareId, options);
        },
        updateShare: async (share, options) => {
          const updated = await source.updateShare(share, options);
          check(options.signal);
          return updated;
        },
      }, theServer);
    };

    beforeEach(() => (cancelled = new AbortController()));

    it("has not happened where nothing was sent yet", async () => {
      cancelled.abort();
      await assert.rejects(cancellable().update(id, { name: "mine" }, aShare(), { ...onTheServer, cancelled: cancelled.signal }), RequestAbortedError);
      assert.deepEqual(server.bodies, []);
    });

    it("is found out about where it was sent already", async () => {
      server.afterUpdate = () => {
        cancelled.abort();
      };
      const { how } = await cancellable().update(id, { name: "mine" }, aShare(), { ...onTheServer, cancelled: cancelled.signal });
      assert.equal(how, "readBack");
    });
  });

  it("keeps what this version does not know, at every depth", async () => {
    await fc.assert(
      fc.asyncProperty(fc.gen(), fc.string({ minLength: 1 }), async (gen, name) => {
        const noisy = aShare(noisyShare(gen) as Partial<ReturnType<typeof aShare>>);
        server = new MemoryServer(JSON.parse(JSON.stringify(noisy)) as typeof noisy);
        const before = server.share;
        await new ShareStore(server.source("me"), theServer).update(id, { name, access: "PRIVATE" }, before, onTheServer);
        assert.deepEqual(server.share, { ...before, name, access: "PRIVATE" });
      }),
      { numRuns: 100 },
    );
  });
});

async function conflictOf(update: Promise<unknown>): Promise<EditConflictError> {
  const error: unknown = await update.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof EditConflictError);
  return error;
}
