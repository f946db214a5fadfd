import assert from "node:assert/strict";
import { useServerProgram } from "../../support/useServerProgram";

const json = { "content-type": "application/json" };
const kibibyte = 1024;

/** The system lets the program write no further: what a full disk does, without one. */
describe("the server where it can write no more", () => {
  const server = useServerProgram();

  const startWithin = (bytes: number, ...flags: readonly string[]) =>
    server.program.startWithin(bytes, ["--port", "0", "--data", server.data, ...flags]);
  const post = async (url: string, body: unknown) => {
    const response = await fetch(url, { method: "POST", headers: json, body: JSON.stringify(body) });
    return { status: response.status, text: await response.text() };
  };

  it("refuses writes in words, reads on, stops in order, and has all that it acknowledged", async () => {
    const full = startWithin(512 * kibibyte, "--sample", "20");
    const url = await full.url;
    const share = (await server.shares(url)).find(({ access }) => access === "PUBLIC") ?? assert.fail();
    let acknowledged = 0;
    let refused: { status: number; text: string };
    do {
      refused = await post(`${url}/share/update`, { id: share.id, padding: `${acknowledged} `.padEnd(20_000) });
      acknowledged += Number(refused.status === 200);
    } while (refused.status === 200);

    assert.ok(acknowledged > 0);
    assert.equal(refused.status, 503);
    assert.match(refused.text, /"detail":"The data folder cannot be read or written: nothing was changed\."/);
    const after = (await server.shares(url)).find(({ id }) => id === share.id);
    assert.equal(Number(after?.padding), acknowledged - 1);
    const page = await fetch(after?.link ?? "");
    assert.deepEqual([page.status, (await page.text()).includes("<pre>")], [200, true], "a link opens, counted or not");

    full.child.kill("SIGTERM");
    assert.equal(await full.ended, 0);
    const again = server.start();
    const kept = (await server.shares(await again.url)).find(({ id }) => id === share.id);
    assert.equal(Number(kept?.padding), acknowledged - 1);
    assert.equal((await post(`${await again.url}/share/update`, { id: share.id, name: "there is room" })).status, 200);
  });

  it("says so in one sentence where the samples find no room, and begins empty the next time", async () => {
    const run = startWithin(512 * kibibyte, "--sample", "2000");

    assert.equal(await run.ended, 1);
    assert.match(run.output.stderr, /^(info: [^\n]+\n)?The data folder [^\n]*data \d+ [^\n]*--data\.\n$/);
    assert.deepEqual(await server.shares(await server.start().url), []);
  });
}).timeout(20_000);
