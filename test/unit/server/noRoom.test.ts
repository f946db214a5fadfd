import assert from "node:assert/strict";
import { join } from "node:path";
import type { Share } from "../../../src/api/share";
import { ServerProgram } from "../../support/serverProgram";
import { createTempFolder, type TempFolder } from "../../workbench/tempFolder";

const json = { "content-type": "application/json" };
const kibibyte = 1024;

/** The system lets the program write no further: what a full disk does, without one. */
describe("the server where it can write no more", () => {
  let temp: TempFolder;
  let program: ServerProgram;
  let data: string;
  let folders = 0;
  before(async () => {
    temp = await createTempFolder("no room");
    program = await ServerProgram.build(temp.path);
  });
  beforeEach(() => {
    data = join(temp.path, `data ${folders++}`);
  });
  afterEach(() => program.end());
  after(() => temp.dispose());

  const flags = () => ["--port", "0", "--data", data];
  const list = async (url: string) =>
    ((await (await fetch(`${url}/shares?transferables=false`)).json()) as { iterable: Share[] }).iterable;
  const post = async (url: string, body: unknown) => {
    const response = await fetch(url, { method: "POST", headers: json, body: JSON.stringify(body) });
    return { status: response.status, text: await response.text() };
  };

  it("refuses writes in words, reads on, stops in order, and has all that it acknowledged", async () => {
    const full = program.startWithin(512 * kibibyte, [...flags(), "--sample", "20"]);
    const url = await full.url;
    const share = (await list(url)).find(({ access }) => access === "PUBLIC") ?? assert.fail();
    let acknowledged = 0;
    let refused: { status: number; text: string };
    do {
      refused = await post(`${url}/share/update`, { id: share.id, padding: `${acknowledged} `.padEnd(20_000) });
      acknowledged += Number(refused.status === 200);
    } while (refused.status === 200);

    assert.ok(acknowledged > 0);
    assert.equal(refused.status, 503);
    assert.match(refused.text, /"detail":"The data folder cannot be read or written: nothing was changed\."/);
    const after = (await list(url)).find(({ id }) => id === share.id);
    assert.equal(Number(after?.padding), acknowledged - 1);
    const page = await fetch(after?.link ?? "");
    assert.deepEqual([page.status, (await page.text()).includes("<pre>")], [200, true], "a link opens, counted or not");

    full.child.kill("SIGTERM");
    assert.equal(await full.ended, 0);
    const again = program.start(flags());
    const kept = (await list(await again.url)).find(({ id }) => id === share.id);
    assert.equal(Number(kept?.padding), acknowledged - 1);
    assert.equal((await post(`${await again.url}/share/update`, { id: share.id, name: "there is room" })).status, 200);
  });

  it("says so in one sentence where the samples find no room, and begins empty the next time", async () => {
    const run = program.startWithin(512 * kibibyte, [...flags(), "--sample", "2000"]);

    assert.equal(await run.ended, 1);
    assert.match(run.output.stderr, /^(info: [^\n]+\n)?The data folder [^\n]*data \d+ [^\n]*--data\.\n$/);
    assert.deepEqual(await list(await program.start(flags()).url), []);
  });
}).timeout(20_000);
