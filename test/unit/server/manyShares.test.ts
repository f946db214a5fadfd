import assert from "node:assert/strict";
import { listManyShares } from "../../support/listManyShares";
import { ServerProgram } from "../../support/serverProgram";
import { useOneShare } from "../../support/useOneShare";
import { createTempFolder, type TempFolder } from "../../workbench/tempFolder";

/** Enough that the list is streamed. The bench lists a hundred thousand. */
const count = 12_000;
const listings = 10;
/** Garbage is collected soon, so that what stays is seen. */
const smallHeap = ["--max-old-space-size=64", "--max-semi-space-size=2"];
const mebibyte = 1024 * 1024;

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

    const { counts, memory, middle } = await listManyShares(url, run.child.pid ?? 0, listings);

    assert.deepEqual(counts, Array<number>(listings).fill(count));
    const [, warm = 0] = memory;
    assert.ok((memory.at(-1) ?? Infinity) < warm + 32 * mebibyte, `memory: ${memory.map((bytes) => Math.round(bytes / mebibyte)).join(", ")} MiB`);
    await useOneShare(url, middle);
  }).timeout(60_000);
}).timeout(60_000);
