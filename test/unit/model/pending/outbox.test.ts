import assert from "node:assert/strict";
import { NoAnswerError, ServerUnreachableError } from "../../../../src/client/errors";
import { OtherServerError } from "../../../../src/model/updates/otherServerError";
import { Outbox, OutboxFullError } from "../../../../src/model/pending/outbox";
import { PendingWrites } from "../../../../src/model/pending/pendingWrites";
import type { UpdateRequest } from "../../../../src/model/updates/safeUpdate";
import { ShareStore } from "../../../../src/model/shares/shareStore";
import { toRequest } from "../../../../src/model/updates/toRequest";
import { EditConflictError } from "../../../../src/model/updates/updateErrors";
import { aShare } from "../../../support/aShare";
import { MemoryServer } from "../../../support/memoryServer";
import { someWindowLocks } from "../../../support/someWindowLocks";
import { useStateDatabase } from "../../../support/useStateDatabase";

const { id } = aShare();
const target = { method: "POST", url: "http://127.0.0.1:1000/share/update" } as const;

describe("Outbox", () => {
  const database = useStateDatabase();
  let server: string;
  let pending: PendingWrites;
  let outbox: Outbox;

  beforeEach(async () => {
    server = "here";
    ({ pending, outbox } = await open("1"));
  });

  /** A window. @param goneWindows the windows that have ended */
  async function open(name: string, goneWindows: readonly string[] = []) {
    const locks = someWindowLocks(name, (other) => goneWindows.includes(other));
    const ownPending = new PendingWrites({ state: database.another(), locks, log: { warn: () => undefined } });
    await ownPending.sync(server);
    return { pending: ownPending, outbox: new Outbox({ pending: ownPending, server: () => server, now: () => 1 }) };
  }

  const renaming = (name: string): UpdateRequest => toRequest(id, { name }, aShare());
  const keep = async (name: string) => {
    const [kept] = await outbox.keep([{ request: renaming(name), title: "clamp", server }]);
    return kept ?? assert.fail();
  };
  const namesIn = (box: Outbox) => box.edits.map(({ request }) => request.edits[0]?.mine);

  it("keeps an edit with all it takes to send it over a restart", async () => {
    const kept = await keep("mine");
    assert.deepEqual(kept.request, renaming("mine"));
    assert.deepEqual((await open("2", ["1"])).outbox.edits, [kept]);
  });

  it("takes only what was certainly not carried out", async () => {
    const made = { request: renaming("mine"), title: "clamp", server };
    const saving = (error: Error) => outbox.saveOrKeep(made, () => Promise.reject(error));
    const refused = async (error: Error) => {
      const saved = await saving(error);
      return saved.kept === undefined ? assert.fail() : saved;
    };
    await assert.rejects(saving(new NoAnswerError("reset", target)), NoAnswerError);
    assert.deepEqual(outbox.edits, []);
    for (const error of [new ServerUnreachableError("gone", target), new NoAnswerError("silent", { ...target, method: "GET" })]) {
      const { kept, refusal } = await refused(error);
      assert.equal(refusal, undefined);
      assert.deepEqual(outbox.edits, [kept]);
    }
    const mixUp = new OtherServerError({ meant: server, inUse: "elsewhere" }, (name) => name);
    assert.equal((await refused(mixUp)).refusal, mixUp);
    assert.deepEqual(await outbox.saveOrKeep(made, () => Promise.resolve(1)), { result: 1 });
  });

  it("keeps nothing of an update that changes nothing", async () => {
    const made = { request: renaming("clamp"), title: "clamp", server };
    const save = () => Promise.reject(new ServerUnreachableError("gone", target));
    await assert.rejects(outbox.saveOrKeep(made, save), ServerUnreachableError);
    assert.equal(await database.count("pending"), 0);
  });

  it("keeps the newer one of two edits of the same field", async () => {
    await keep("one");
    await outbox.keep([{ request: toRequest(id, { access: "PRIVATE" }, aShare()), title: "clamp", server }]);
    await keep("two");
    assert.deepEqual(namesIn(outbox), ["PRIVATE", "two"]);
    assert.equal(await database.count("pending"), 2);
  });

  it("keeps edits of the same share on two servers apart", async () => {
    await keep("mine");
    server = "elsewhere";
    await keep("yours");
    assert.deepEqual(namesIn(outbox), ["yours"]);
    server = "here";
    assert.deepEqual(namesIn(outbox), ["mine"]);
  });

  it("files an edit under the server that it was made for, whichever is in use", async () => {
    await outbox.keep([{ request: renaming("mine"), title: "clamp", server: "elsewhere" }]);
    assert.deepEqual(outbox.edits, []);
    server = "elsewhere";
    assert.deepEqual(namesIn(outbox), ["mine"]);
  });

  it("files what was made for a server's URL under its id, once that is known", async () => {
    const kept = await keep("mine");
    await pending.refile("here", "the id");
    assert.deepEqual(outbox.edits, []);
    server = "the id";
    assert.deepEqual(outbox.edits, [{ ...kept, server: "the id" }]);
    assert.deepEqual((await open("2", ["1"])).outbox.edits, outbox.edits);
    assert.deepEqual((await open("3")).pending.damaged, []);
  });

  it("forgets an edit once it's sent, and keeps it if that fails", async () => {
    const kept = await keep("mine");
    await assert.rejects(outbox.send(kept, () => Promise.reject(new ServerUnreachableError("gone", target))), ServerUnreachableError);
    assert.deepEqual(outbox.edits, [kept]);
    const sent: UpdateRequest[] = [];
    await outbox.send(kept, (request) => Promise.resolve(sent.push(request)));
    assert.deepEqual(sent, [renaming("mine")]);
    assert.deepEqual(outbox.edits, []);
    assert.equal(await database.count("pending"), 0);
  });

  it("lets one window alone send an edit, and shows it in no other while it's sent", async () => {
    const kept = await keep("mine");
    const [second, third] = [await open("2"), await open("3")];
    let count = 0;
    let seen: readonly unknown[] = ["not looked"];
    const save = async () => {
      count++;
      await second.pending.sync(server);
      seen = second.outbox.edits;
    };
    await Promise.all([outbox, second.outbox, third.outbox].map((box) => box.send(kept, save)));
    assert.deepEqual([count, seen], [1, []]);
  });

  it("sends nothing that was discarded in another window, and discards nothing that is being sent", async () => {
    const kept = await keep("mine");
    const other = await open("2");
    await other.pending.discard(other.outbox.edits);
    assert.equal(await outbox.send(kept, () => assert.fail("it was discarded")), undefined);
    const next = await keep("next");
    await other.pending.sync(server);
    await outbox.send(next, async () => {
      assert.deepEqual(await other.pending.discard([next]), []);
      assert.equal(await database.count("pending"), 1);
    });
  });

  it("keeps an edit whose window was killed while sending it; sending it again changes nothing", async () => {
    const memory = new MemoryServer(aShare());
    const store = new ShareStore(memory.source("me"), "here");
    const kept = await keep("mine");
    await new Promise<void>((resolve) => {
      void outbox.send(kept, async (request) => {
        await store.save(request, { server: "here" });
        resolve();
        return new Promise(() => undefined); // killed before the edit is forgotten
      });
    });
    assert.deepEqual((await open("2")).outbox.edits, []);
    const next = (await open("3", ["1"])).outbox;
    assert.deepEqual(next.edits, [kept]);
    const result = await next.send(kept, (request) => store.save(request, { server: "here" }));
    assert.equal(result?.how, "notSent");
    assert.equal(memory.share.name, "mine");
  });

  it("asks about what others have changed in the meantime", async () => {
    const memory = new MemoryServer(aShare());
    const store = new ShareStore(memory.source("me"), "here");
    const kept = await keep("mine");
    memory.change("sdk", { name: "theirs" });
    await assert.rejects(outbox.send(kept, (request) => store.save(request, { server: "here" })), EditConflictError);
    assert.deepEqual([memory.share.name, outbox.edits], ["theirs", [kept]]);
  });

  it("holds up to 500 edits, and none that is too big", async () => {
    const many = Array.from({ length: 500 }, (_, index) => ({ request: { ...renaming("mine"), id: String(index) }, title: "", server }));
    await outbox.keep(many);
    await assert.rejects(keep("one too many"), OutboxFullError);
    assert.equal((await open("2")).outbox.edits.length, 500);
    await pending.discard(outbox.edits);
    await assert.rejects(keep("x".repeat(5 * 1024 * 1024)), OutboxFullError);
    assert.deepEqual(outbox.edits, []);
  });
});
