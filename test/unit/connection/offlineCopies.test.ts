import assert from "node:assert/strict";
import { chmod, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readListedShare } from "../../../src/api/readListedShare";
import { OfflineCopies } from "../../../src/connection/offlineCopies";
import { aShare } from "../../support/aShare";
import type { TempFolder } from "../../workbench/tempFolder";
import { createTempFolder } from "../../workbench/tempFolder";

const at = new Date("2026-11-24T03:00:00.000Z");
const listing = { shares: [readListedShare(aShare()) ?? assert.fail()], unreadable: [{ id: "half", reason: "link: missing" }] };

describe("OfflineCopies", () => {
  let temp: TempFolder;
  let folder: string;
  let server: string;
  let isOn: boolean;
  let warnings: string[];
  let copies: OfflineCopies;

  beforeEach(async () => {
    temp = await createTempFolder("offline");
    folder = join(temp.path, "offline");
    server = "http://127.0.0.1:1000";
    isOn = true;
    warnings = [];
    copies = new OfflineCopies({
      folder,
      isOn: () => isOn,
      serverKey: () => server,
      log: { warn: (line) => warnings.push(line) },
    });
  });

  afterEach(async () => {
    copies.dispose();
    await temp.dispose();
  });

  const keepListing = async () => {
    copies.keepListing(listing, at);
    await copies.save();
  };
  const files = async () => {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
    return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  };

  it("keep the list and opened snapshots, for the one server that they came from", async () => {
    assert.equal(await copies.readListing(), undefined);
    await keepListing();
    copies.keepSnapshot(aShare(), at);
    assert.deepEqual(await copies.readListing(), { value: listing, at });
    assert.deepEqual(await copies.readSnapshot(aShare().id), { value: aShare(), at });
    assert.equal(await copies.readSnapshot("another"), undefined);
    server = "http://127.0.0.1:2000";
    assert.equal(await copies.readListing(), undefined);
    assert.equal(await copies.readSnapshot(aShare().id), undefined);
  });

  it("leave nothing of a share that is deleted", async () => {
    await keepListing();
    copies.keepSnapshot(aShare(), at);
    copies.forgetSnapshot(aShare().id);
    assert.equal(await copies.readSnapshot(aShare().id), undefined);
    assert.ok(await copies.readListing());
  });

  it("are written at the end though the list was read just then, and of each of two servers", async () => {
    copies.keepListing(listing, at);
    server = "http://127.0.0.1:2000";
    copies.keepListing(listing, at);
    await copies.save();
    assert.equal((await files()).length, 2);
  });

  it("are this user's alone, and named for nothing that a share holds", async () => {
    await keepListing();
    copies.keepSnapshot(aShare({ id: "../../../escape" }), at);
    await copies.save();
    const written = await files();
    assert.equal(written.length, 2);
    for (const file of written) {
      assert.equal((await stat(file)).mode & 0o777, 0o600);
      assert.ok(file.startsWith(folder) && !file.includes("escape"));
    }
  });

  it("are not written again for each time that the same list is read, but tell an age that is true enough", async () => {
    await keepListing();
    copies.keepListing(listing, new Date(at.getTime() + 4 * 60_000));
    assert.deepEqual((await copies.readListing())?.at, at);
    const later = new Date(at.getTime() + 6 * 60_000);
    copies.keepListing(listing, later);
    assert.deepEqual((await copies.readListing())?.at, later);
  });

  it("are ignored where somebody else could have written them, or they are damaged", async () => {
    await keepListing();
    const [file = ""] = await files();
    await chmod(file, 0o644);
    assert.equal(await copies.readListing(), undefined);
    await chmod(file, 0o600);
    const text = await readFile(file, "utf8");
    for (const damaged of [text.slice(0, -5), text.replace('"link"', '"lnk"'), "[]", ""]) {
      await writeFile(file, damaged);
      assert.equal(await copies.readListing(), undefined);
    }
  });

  it("are bounded: 50 snapshots of each of 5 servers", async () => {
    for (let index = 0; index < 60; index++) {
      copies.keepSnapshot(aShare({ id: `share ${index}` }), at);
    }
    await copies.save();
    assert.equal((await files()).length, 50);
    for (let index = 0; index < 8; index++) {
      server = `http://127.0.0.1:${index + 1}`;
      await keepListing();
    }
    assert.equal((await readdir(folder)).length, 5);
    assert.deepEqual((await copies.readListing())?.at, at);
  });

  it("are not kept once the person does not want them, and go when cleared", async () => {
    await keepListing();
    isOn = false;
    assert.equal(await copies.readListing(), undefined);
    await copies.clear();
    await keepListing();
    copies.keepSnapshot(aShare(), at);
    await copies.save();
    assert.deepEqual(await files(), []);
  });

  it("go at the start of a window that finds them unwanted, and stay otherwise", async () => {
    await keepListing();
    await copies.clearIfOff();
    assert.equal((await files()).length, 1);
    isOn = false;
    await copies.clearIfOff();
    assert.deepEqual(await files(), []);
  });

  it("tell a new age after the clock was set back", async () => {
    await keepListing();
    const earlier = new Date(at.getTime() - 3600_000);
    copies.keepListing(listing, earlier);
    assert.deepEqual((await copies.readListing())?.at, earlier);
  });

  it("are bounded in the folder of their own server, also when another is in use by then", async () => {
    for (let index = 0; index < 51; index++) {
      copies.keepSnapshot(aShare({ id: `share ${index}` }), at);
    }
    server = "http://127.0.0.1:2000";
    await copies.save();
    assert.equal((await files()).length, 50);
  });

  it("hinder nobody where they cannot be written", async () => {
    await writeFile(folder, "in the way");
    await keepListing();
    assert.equal(await copies.readListing(), undefined);
    assert.match(warnings[0] ?? "", /^An offline copy could not be kept \(\w+\)\.$/);
  });
});
