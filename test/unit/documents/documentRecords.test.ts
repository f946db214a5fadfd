import assert from "node:assert/strict";
import { readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DocumentRecords } from "../../../src/documents/documentRecords";
import { RecordFiles } from "../../../src/documents/recordFiles";
import { aShare } from "../../support/aShare";
import type { TempFolder } from "../../workbench/tempFolder";
import { createTempFolder } from "../../workbench/tempFolder";

const uri = "share://here/1/clamp.json";
const [first, second] = [aShare(), aShare({ name: "second" })];
const bytes = (text: string) => Buffer.from(text);

describe("the records of documents", () => {
  let folder: TempFolder;
  let clock: number;
  let isOpen: boolean;
  let warnings: string[];
  let records: DocumentRecords;

  const open = (path = folder.path, window = "") => {
    const now = () => clock;
    const files = new RecordFiles({ path, window }, { warn: (message) => warnings.push(message) }, now);
    return new DocumentRecords(files, (_uri, share) => bytes(String(share.name)), () => isOpen, now);
  };

  beforeEach(async () => {
    folder = await createTempFolder("records");
    clock = Date.now();
    isOpen = true;
    warnings = [];
    records = open();
  });

  afterEach(() => folder.dispose());

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

  it("outlive the window, for their owner alone", async () => {
    const { mtime } = await records.set(uri, first, bytes("clamp"));
    assert.deepEqual(await open().find(uri), { base: first, mtime, bytes: bytes("clamp") });
    assert.deepEqual(readdirSync(folder.path).map((file) => statSync(join(folder.path, file)).mode & 0o777), [0o600]);
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

  it("are of one window each, where windows share a folder, and of none that has been gone for a month", async () => {
    await open(folder.path, "one").set(uri, first, bytes("clamp"));
    await open(folder.path, "two").set(uri, second, bytes("second"));
    assert.deepEqual((await open(folder.path, "one").find(uri))?.base, first);
    assert.equal(await open(folder.path, "three").find(uri), undefined);
    clock += 31 * 24 * 60 * 60 * 1000;
    await open(folder.path, "three").set(uri, second, bytes("second"));
    assert.equal(readdirSync(folder.path).length, 1);
  });

  it("are forgotten after a month, and passed over where they are broken", async () => {
    await records.set(uri, first, bytes("clamp"));
    const [file = ""] = readdirSync(folder.path);
    writeFileSync(join(folder.path, file), "{");
    assert.equal(await open().find(uri), undefined);
    clock += 31 * 24 * 60 * 60 * 1000;
    await open().set("share://here/2/other.json", second, bytes("other"));
    assert.equal(readdirSync(folder.path).includes(file), false);
  });

  it("keep nobody from working where they cannot be kept", async () => {
    writeFileSync(join(folder.path, "file"), "");
    const placeless = open(join(folder.path, "file"));
    await placeless.set(uri, first, bytes("clamp"));
    assert.deepEqual(placeless.get(uri)?.base, first);
    assert.equal(warnings.length, 1);
  });
});
