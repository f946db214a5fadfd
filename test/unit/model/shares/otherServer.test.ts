import assert from "node:assert/strict";
import { RequestAbortedError } from "../../../../src/client/errors";
import { editsBetween } from "../../../../src/model/updates/edit";
import { OtherServerError } from "../../../../src/model/updates/otherServerError";
import type { ShareSource } from "../../../../src/model/shares/shareSource";
import { ShareStore } from "../../../../src/model/shares/shareStore";
import type { UpdateJournal } from "../../../../src/model/updates/updateJournal";
import { aSeededShare } from "../../../support/aSeededShare";
import { aShare } from "../../../support/aShare";
import { MemoryServer } from "../../../support/memoryServer";
import { onTheServer, theServer } from "../../../support/theServer";

const { id } = aShare();
const other = "11111111-1111-4111-8111-111111111111";
/** More turns of the event loop's inner queue than any write takes. */
const mostTurns = 60;

/** A server that tells apart what it was asked to write. */
class TwinServer {
  readonly memory = new MemoryServer();
  readonly writes: string[] = [];

  get source(): ShareSource {
    const source = this.memory.source("me");
    const write = <Result>(what: string, signal: AbortSignal | undefined, carryOut: () => Promise<Result>): Promise<Result> => {
      if (signal?.aborted === true) {
        throw new RequestAbortedError("cancelled", { method: "POST", url: theServer }, { outcome: "notApplied" });
      }
      this.writes.push(what);
      return carryOut();
    };
    return {
      ...source,
      createShare: (_seed, { signal }) => write("create", signal, () => Promise.resolve(aShare({ id: "new" }))),
      updateShare: (share, options) => write("update", options.signal, () => source.updateShare(share, options)),
      deleteShare: (shareId, signal) => write("delete", signal, () => source.deleteShare(shareId, signal)),
      incrementScore: (shareId, reason, options) => write(`score ${reason}`, options?.signal, () => source.incrementScore(shareId, reason, options)),
    };
  }
}

const slowJournal: UpdateJournal = {
  begin: async () => {
    await Promise.resolve();
    return { end: () => Promise.resolve() };
  },
};

const edits = editsBetween(aShare(), aShare({ access: "PRIVATE" }));

/** Each with the request that the server gets. */
const verbs: Record<string, { readonly write: string; readonly act: (store: ShareStore) => Promise<unknown> }> = {
  rename: { write: "update", act: (store) => store.update(id, { name: "mine" }, aShare(), onTheServer) },
  "save of edits": { write: "update", act: (store) => store.save({ id, edits, base: aShare(), transferables: true }, onTheServer) },
  creation: { write: "create", act: (store) => store.create(aSeededShare(), onTheServer) },
  deletion: { write: "delete", act: (store) => store.delete(id, onTheServer) },
  score: { write: "score reuse", act: (store) => store.increment(id, "reuse", "key", onTheServer) },
};

describe("ShareStore bound to a server", () => {
  let [here, there] = [new TwinServer(), new TwinServer()];
  let store: ShareStore;

  beforeEach(async () => {
    [here, there] = [new TwinServer(), new TwinServer()];
    store = await open();
  });

  async function open(): Promise<ShareStore> {
    const opened = new ShareStore(here.source, theServer, { journal: slowJournal, nameOf: (server) => (server === other ? "the local server" : "localhost:1000") });
    await opened.refresh();
    return opened;
  }

  for (const [name, { write, act }] of Object.entries(verbs)) {
    it(`sends no ${name} to another server that comes into use at any moment`, async () => {
      let refused = 0;
      for (let turns = 0; turns < mostTurns; turns++) {
        [here, there] = [new TwinServer(), new TwinServer()];
        store = await open();
        const ahead = store.increment(id, "update", "ahead", onTheServer).catch(() => undefined); // the share's turn comes later
        const acting = act(store).then(
          () => undefined,
          (error: unknown) => error,
        );
        for (let turn = 0; turn < turns; turn++) {
          await Promise.resolve();
        }
        store.connect(there.source, other);
        const [error] = await Promise.all([acting, ahead]);
        assert.deepEqual(there.writes, [], `after ${turns} turns`);
        if (error instanceof OtherServerError) {
          refused++;
          assert.ok(!here.writes.includes(write), `after ${turns} turns`);
          assert.deepEqual([error.outcome, error.meant, error.inUse], ["notApplied", theServer, other]);
        } else {
          assert.equal(error, undefined, `after ${turns} turns`);
        }
      }
      assert.ok(refused > 0 || name === "creation"); // which is sent at once
    });

    it(`refuses a ${name} whose author saw another server, in words, and sends nothing`, async () => {
      store.connect(there.source, other);
      await assert.rejects(act(store), {
        name: "OtherServerError",
        message:
          "Nothing was changed. You started this on localhost:1000, but the local server is in use now. To go back to localhost:1000, run “Shares: Select Server…”.",
      });
      assert.deepEqual([here.writes, there.writes], [[], []]);
    });

    it(`sends a ${name} that was begun before the server told its id`, async () => {
      store.identify(other);
      assert.equal(store.server, other);
      await act(store);
      assert.equal(here.writes.length, 1);
    });
  }

  it("says that another server answers where both are called the same", async () => {
    store = new ShareStore(here.source, "a", { nameOf: () => "localhost:1000" });
    await assert.rejects(
      store.delete(id, { server: "b" }),
      /^OtherServerError: Nothing was changed\. Another server answers at localhost:1000 than when you started this\./,
    );
  });

  it("does not take the id that a server told for that of the next one at its address", async () => {
    store.identify(other);
    store.connect(there.source, "22222222-2222-4222-8222-222222222222");
    await assert.rejects(store.delete(id, onTheServer), OtherServerError);
    assert.deepEqual(there.writes, []);
  });

  it("goes on with the server that it was bound to after its token or a timeout has changed", async () => {
    store.connect(here.source, theServer);
    await store.delete(id, onTheServer);
    assert.deepEqual(here.writes, ["delete"]);
  });
});
