import assert from "node:assert/strict";
import { DocumentBases } from "../../../src/editing/documentBases";
import { DocumentRecords } from "../../../src/editing/documentRecords";
import { StateDatabase } from "../../../src/state/stateDatabase";
import { aShare } from "../../support/aShare";
import { useStateDatabase } from "../../support/useStateDatabase";

const uri = "share://here/1/clamp.json";
const [first, second] = [aShare(), aShare({ name: "second" })];
const bytes = (text: string) => Buffer.from(text);

describe("the records of documents", () => {
  const database = useStateDatabase();
  let clock: number;
  let isOpen: boolean;
  let warnings: string[];
  let records: DocumentRecords;

  const open = (window = "1", state = database.state) => {
    const bases = new DocumentBases({ state, window, log: { warn: (message) => warnings.push(message) } });
    return new DocumentRecords(bases, (_uri, share) => bytes(String(share.name)), () => isOpen, () => clock);
  };

  beforeEach(() => {
    clock = Date.now();
    isOpen = true;
    warnings = [];
    records = open();
  });

  it("have a time that grows with every change, whatever the clock does, and with nothing else", async () => {
    const before = (await records.set(uri, first, bytes("a"))).mtime;
    assert.equal((await records.set(uri, first, bytes("a"))).mtime, before);
    clock -= 60_000;
    assert.ok((await records.set(uri, first, bytes("b"))).mtime > before);
  });

  it("compare an editor with what it shows until it shows something newer", async () => {
    await records.set(uri, first, bytes("a"));
    await records.offer(uri, second, bytes("b"));
    assert.deepEqual(records.get(uri)?.base, first);
    assert.equal(await records.take(uri, "a"), false);
    assert.deepEqual(records.get(uri)?.base, first);
    assert.equal(await records.take(uri, "b"), true);
    assert.deepEqual(records.get(uri)?.base, second);
  });

  it("outlive the window", async () => {
    const { mtime } = await records.set(uri, first, bytes("clamp"));
    assert.deepEqual(await open().find(uri), { base: first, mtime, bytes: bytes("clamp") });
    await records.delete(uri);
    assert.equal(await open().find(uri), undefined);
  });

  it("are not kept of what was looked at alone, and from its opening on", async () => {
    isOpen = false;
    await records.set(uri, first, bytes("clamp"));
    assert.equal(await open().find(uri), undefined);
    isOpen = true;
    await records.keep(uri);
    assert.deepEqual((await open().find(uri))?.base, first);
  });

  it("are those that were kept where a document comes back with unsaved changes", async () => {
    await records.set(uri, first, bytes("clamp"));
    const later = open();
    isOpen = false;
    await later.set(uri, second, bytes("second"));
    later.recall(uri);
    assert.deepEqual((await later.find(uri))?.base, first);
  });

  it("are not replaced by what was kept earlier and is found late", async () => {
    await records.set(uri, first, bytes("clamp"));
    const later = open();
    const found = later.find(uri);
    await later.set(uri, second, bytes("second"));
    assert.deepEqual((await found)?.base, second);
    assert.deepEqual(later.get(uri)?.base, second);
  });

  it("are found as they are being kept", async () => {
    await records.set(uri, first, bytes("clamp"));
    const kept = records.set(uri, second, bytes("second"));
    records.recall(uri);
    assert.deepEqual((await records.find(uri))?.base, second);
    await kept;
  });

  it("end as they were told last, however fast one followed the other", async () => {
    await Promise.all([records.set(uri, first, bytes("a")), records.set(uri, second, bytes("second")), records.delete(uri)]);
    assert.equal(await open().find(uri), undefined);
    const texts = Array.from({ length: 20 }, (_, index) => String(index));
    await Promise.all(texts.map((name) => records.set(uri, aShare({ name }), bytes(name))));
    assert.equal((await open().find(uri))?.base.name, "19");
  });

  it("are of one window each", async () => {
    await open("one").set(uri, first, bytes("clamp"));
    await open("two").set(uri, second, bytes("second"));
    assert.deepEqual((await open("one").find(uri))?.base, first);
    assert.equal(await open("three").find(uri), undefined);
  });

  it("make room for newer ones, and are passed over where they changed on the disk", async () => {
    await records.set(uri, first, bytes("clamp"));
    await database.state.write((db) => {
      db.exec("UPDATE document_bases SET body = replace(body, 'clamp', 'clamb')");
    });
    assert.equal(await open().find(uri), undefined);
    await Promise.all(Array.from({ length: 500 }, (_, index) => records.set(`share://here/2/${index}.json`, second, bytes("other"))));
    assert.equal(await database.count("document_bases"), 500);
  });

  it("don't keep anyone from working where they can't be kept", async () => {
    const placeless = open("1", new StateDatabase({ folder: "/dev/null/state" }));
    await placeless.set(uri, first, bytes("clamp"));
    assert.deepEqual(placeless.get(uri)?.base, first);
    assert.equal(warnings.length, 1);
  });
});
