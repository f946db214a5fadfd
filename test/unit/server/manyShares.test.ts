import assert from "node:assert/strict";
import { Share } from "../../../src/api/share";
import { listManyShares } from "../../support/listManyShares";
import { ServerProgram } from "../../support/serverProgram";
import { createTempFolder, type TempFolder } from "../../workbench/tempFolder";

/** Enough that the list is streamed. A hundred thousand take half a minute and a gigabyte of disk. */
const count = 12_000;
const listings = 10;
/** Garbage is collected soon, so that what stays is seen. */
const smallHeap = ["--max-old-space-size=64", "--max-semi-space-size=2"];
const mebibyte = 1024 * 1024;
const json = { "content-type": "application/json" };

describe("many shares", () => {
  let temp: TempFolder;
  let program: ServerProgram;
  before(async () => {
    temp = await createTempFolder("many");
    program = await ServerProgram.build(temp.path);
  });
  after(async () => {
    await program.end();
    await temp.dispose();
  });

  it("are listed whole in flat memory, and one of them is read, changed and scored", async () => {
    const run = program.start(["--port", "0", "--data", temp.path, "--sample", String(count)], smallHeap);
    const url = await run.url;

    const { counts, memory, middle } = await listManyShares(run, listings);

    assert.deepEqual(counts, Array<number>(listings).fill(count));
    const [, warm = 0] = memory;
    assert.ok((memory.at(-1) ?? Infinity) < warm + 32 * mebibyte, `memory: ${memory.map((bytes) => Math.round(bytes / mebibyte)).join(", ")} MiB`);
    const read = async () => Share.parse(await (await fetch(`${url}/share/${middle}`)).json());
    const before = await read();
    const update = { method: "POST", headers: json, body: JSON.stringify({ id: middle, name: "found again" }) };
    assert.equal((await fetch(`${url}/share/update`, update)).status, 200);
    const increment = { method: "POST", headers: json, body: '{"share":{"reuse":true}}' };
    assert.equal((await fetch(`${url}/share/${middle}/scores/increment`, increment)).status, 204);
    const after = await read();
    assert.deepEqual([after.name, after.score?.reuse], ["found again", (before.score?.reuse ?? 0) + 1]);
    assert.deepEqual({ ...after, name: "", link: "", score: null }, { ...before, name: "", link: "", score: null });
  }).timeout(60_000);
}).timeout(60_000);
