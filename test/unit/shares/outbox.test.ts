import assert from "node:assert/strict";
import { chmod, mkdir, readdir, rename, stat, symlink, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { NoAnswerError, ServerUnreachableError } from "../../../src/client/errors";
import type { JournalOwner } from "../../../src/shares/journalOwner";
import type { KeptEdit } from "../../../src/shares/keptEdit";
import { Outbox } from "../../../src/shares/outbox";
import { OutboxFiles, OutboxFullError } from "../../../src/shares/outboxFiles";
import type { UpdateRequest } from "../../../src/shares/safeUpdate";
import { saveOrKeep } from "../../../src/shares/saveOrKeep";
import { ShareStore } from "../../../src/shares/shareStore";
import { toRequest } from "../../../src/shares/toRequest";
import { EditConflictError } from "../../../src/shares/updateErrors";
import { aKeptEdit } from "../../support/aKeptEdit";
import { anOwner } from "../../support/aScoreQueue";
import { aShare } from "../../support/aShare";
import { MemoryServer } from "../../support/memoryServer";
import type { TempFolder } from "../../workbench/tempFolder";
import { createTempFolder } from "../../workbench/tempFolder";

const { id } = aShare();
const target = { method: "POST", url: "http://127.0.0.1:1000/share/update" } as const;

describe("the outbox", () => {
  let temp: TempFolder;
  let folder: string;
  let server: string;
  let time: number;
  let warnings: string[];
  let outbox: Outbox;

  beforeEach(async () => {
    temp = await createTempFolder("outbox");
    folder = join(temp.path, "outbox");
    server = "here";
    time = Date.parse("2026-11-24T12:00:00Z");
    warnings = [];
    outbox = open();
  });

  afterEach(() => temp.dispose());

  /** A window; others are taken to be alive unless `owner` says so. */
  function open(owner: JournalOwner = anOwner("1", false)): Outbox {
    const log = { warn: (line: string) => warnings.push(line) };
    return new Outbox({ files: new OutboxFiles(folder, owner, log), server: () => server, now: () => (time += 1000), log });
  }

  const rename1 = (name: string): UpdateRequest => toRequest(id, { name }, aShare());
  const keep = (name: string) => outbox.keep({ request: rename1(name), title: "clamp" });
  const namesIn = (box: Outbox) => box.edits.map(({ request }) => request.edits[0]?.mine);
  const look = async (box: Outbox) => {
    await box.look();
    return box.edits;
  };

  it("keeps an edit with all it takes to send it, for its owner alone, over restarts", async () => {
    const kept = await keep("mine");
    assert.deepEqual(kept.request, rename1("mine"));
    const [file = ""] = await readdir(folder);
    assert.equal((await stat(join(folder, file))).mode & 0o777, 0o600);
    assert.equal((await stat(folder)).mode & 0o777, 0o700);
    assert.deepEqual(await look(open(anOwner("2"))), [kept]);
  });

  it("takes what was certainly not carried out, and nothing else", async () => {
    const made = { request: rename1("mine"), title: "clamp" };
    const saving = (error: Error) => saveOrKeep(made, { outbox, save: () => Promise.reject(error) });
    await assert.rejects(saving(new NoAnswerError("reset", target)), NoAnswerError);
    assert.deepEqual(outbox.edits, []);
    for (const error of [new ServerUnreachableError("gone", target), new NoAnswerError("silent", { ...target, method: "GET" })]) {
      const { kept } = await saving(error);
      assert.deepEqual(outbox.edits, [kept]);
    }
    assert.deepEqual(await saveOrKeep(made, { outbox, save: () => Promise.resolve(1) }), { result: 1 });
  });

  it("keeps nothing of an update that changes nothing", async () => {
    const made = { request: rename1("clamp"), title: "clamp" };
    const save = () => Promise.reject(new ServerUnreachableError("gone", target));
    await assert.rejects(saveOrKeep(made, { outbox, save }), ServerUnreachableError);
    assert.deepEqual(await readdir(folder).catch(() => []), []);
  });

  it("keeps of two edits of the same field the newer one alone", async () => {
    await keep("one");
    await outbox.keep({ request: toRequest(id, { access: "PRIVATE" }, aShare()), title: "clamp" });
    await keep("two");
    assert.deepEqual(namesIn(outbox), ["PRIVATE", "two"]);
    assert.equal((await readdir(folder)).length, 2);
  });

  it("shows what waits for the server in use, and counts the rest", async () => {
    await keep("mine");
    server = "elsewhere";
    assert.deepEqual([outbox.edits.length, outbox.elsewhere], [0, 1]);
    await keep("yours");
    assert.deepEqual([namesIn(outbox), outbox.elsewhere], [["yours"], 1]);
  });

  it("forgets an edit once it is sent, and not if that fails", async () => {
    const kept = await keep("mine");
    await assert.rejects(outbox.send(kept, () => Promise.reject(new ServerUnreachableError("gone", target))), ServerUnreachableError);
    assert.deepEqual(outbox.edits, [kept]);
    const sent: UpdateRequest[] = [];
    await outbox.send(kept, (request) => Promise.resolve(sent.push(request)));
    assert.deepEqual(sent, [rename1("mine")]);
    assert.deepEqual(outbox.edits, []);
    assert.deepEqual(await readdir(folder), []);
  });

  it("lets one window alone send an edit, and shows it in none meanwhile", async () => {
    const kept = await keep("mine");
    const other = open(anOwner("2", false));
    await other.look();
    let count = 0;
    let seen: readonly KeptEdit[] = [];
    const save = async () => {
      count++;
      seen = await look(other);
    };
    await Promise.all([outbox.send(kept, save), other.send(kept, save), open(anOwner("3", false)).send(kept, save)]);
    assert.equal(count, 1);
    assert.deepEqual(seen, []);
  });

  it("sends nothing that was discarded in another window, and discards nothing that is being sent", async () => {
    const kept = await keep("mine");
    const other = open(anOwner("2", false));
    await other.discard(await look(other));
    await outbox.send(kept, () => assert.fail("it was discarded"));
    const next = await keep("next");
    await outbox.send(next, async () => {
      await other.discard([next]);
      assert.equal((await readdir(folder)).length, 1);
    });
  });

  it("leaves an edit that has waited for days to the window that sends it, unless that takes a day", async () => {
    const kept = await keep("mine");
    const other = open(anOwner("2", false));
    const age = async (hours: number) => {
      const [file = ""] = await readdir(folder);
      const time = new Date(Date.now() - hours * 60 * 60_000);
      await utimes(join(folder, file), time, time);
    };
    await age(48);
    await outbox.send(kept, async () => {
      assert.deepEqual(await look(other), []);
    });
    assert.deepEqual(await readdir(folder), []);
    const next = await keep("next");
    await outbox.send(next, async () => {
      await age(25);
      assert.deepEqual(await look(other), [next]);
    });
  });

  it("lets an edit wait on whose window was killed while it sent it; sending it again changes nothing then", async () => {
    const memory = new MemoryServer(aShare());
    const store = new ShareStore(memory.source("me"));
    const kept = await keep("mine");
    const sent = new Promise<void>((resolve) => {
      void outbox.send(kept, async (request) => {
        await store.save(request);
        resolve();
        return new Promise(() => undefined); // killed before the edit is forgotten
      });
    });
    await sent;
    assert.deepEqual(await look(open(anOwner("2", false))), []);
    const next = open(anOwner("3"));
    assert.deepEqual(await look(next), [kept]);
    const result = await next.send(kept, (request) => store.save(request));
    assert.equal(result?.how, "notSent");
    assert.equal(memory.share.name, "mine");
  });

  it("goes by the safe way: what others changed meanwhile is asked about", async () => {
    const memory = new MemoryServer(aShare());
    const store = new ShareStore(memory.source("me"));
    const kept = await keep("mine");
    memory.change("sdk", { name: "theirs" });
    await assert.rejects(outbox.send(kept, (request) => store.save(request)), EditConflictError);
    assert.deepEqual([memory.share.name, outbox.edits], ["theirs", [kept]]);
  });

  it("has room for so many, and so big ones", async () => {
    await outbox.keepAll(Array.from({ length: 500 }, (_, index) => ({ request: { ...rename1("mine"), id: String(index) }, title: "" })));
    await assert.rejects(keep("one too many"), OutboxFullError);
    assert.equal((await look(open())).length, 500);
    await outbox.discard(outbox.edits);
    await assert.rejects(keep("x".repeat(9 * 1024 * 1024)), OutboxFullError);
    assert.deepEqual(await look(outbox), []);
  });

  it("keeps all of several or none", async () => {
    const [first, second] = [aKeptEdit(), aKeptEdit()];
    await mkdir(join(folder, `${second.id}.json`, "in the way"), { recursive: true });
    const files = new OutboxFiles(folder, anOwner("1"), { warn: () => undefined });
    await assert.rejects(files.write([first, second]), { syscall: "rename" });
    assert.deepEqual(await readdir(folder), [`${second.id}.json`]);
  });

  it("knows what it read last, however long an earlier look takes", async () => {
    const files = new SlowFiles(folder, anOwner("1"), { warn: () => undefined });
    const box = new Outbox({ files, server: () => server, now: () => time, log: { warn: () => undefined } });
    const looks = [box.look(), box.look()];
    await new Promise((resolve) => setImmediate(resolve));
    files.goOn();
    await Promise.all(looks);
    assert.deepEqual(namesIn(box), ["mine"]);
  });

  it("passes over files that no window of ours has written, and says so", async () => {
    const kept = await keep("mine");
    const strange = {
      "broken.json": "{",
      "other.json": JSON.stringify({ ...kept, request: { ...kept.request, edits: [{ path: 1 }] } }),
      "renamed.json": JSON.stringify(kept),
      "big.json": "x".repeat(9 * 1024 * 1024),
      "notes.txt": "",
    };
    for (const [name, text] of Object.entries(strange)) {
      await writeFile(join(folder, name), text);
    }
    await writeFile(join(temp.path, "elsewhere"), JSON.stringify(kept));
    await symlink(join(temp.path, "elsewhere"), join(folder, `${aKeptEdit().id}.json`));
    await mkdir(join(folder, "folder.json"));
    assert.deepEqual(await look(outbox), [kept]);
    assert.equal(warnings.length, 5);
  });

  it("knows what it knew where its folder cannot be read", async () => {
    const kept = await keep("mine");
    await rename(folder, `${folder}.away`);
    await writeFile(folder, "");
    await chmod(folder, 0o600);
    assert.deepEqual(await look(outbox), [kept]);
    assert.equal(warnings.length, 1);
  });
});

/** Nothing is in it when it is read first, which takes until it is told to go on; an edit is when it is read again. */
class SlowFiles extends OutboxFiles {
  private first: ((edits: KeptEdit[]) => void) | undefined;

  goOn(): void {
    this.first?.([]);
  }

  override read(): Promise<KeptEdit[]> {
    return this.first === undefined ? new Promise((resolve) => (this.first = resolve)) : Promise.resolve([aKeptEdit()]);
  }
}
