import assert from "node:assert/strict";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { useServerProgram } from "../../support/useServerProgram";

const scoring = '{"share":{"reuse":true}}';

describe("the server as a program", () => {
  const server = useServerProgram();

  it("finishes what is in flight when it is told to stop", async () => {
    const run = server.start("--sample", "1");
    const url = new URL(await run.url);
    const [share] = await server.shares(url.origin);
    const socket = connect(Number(url.port), url.hostname);
    const head = `POST /share/${share?.id ?? ""}/scores/increment HTTP/1.1\r\nHost: ${url.host}\r\nContent-Type: application/json\r\n`;
    // The server asks for the body, so the request is in flight.
    socket.write(`${head}Content-Length: ${scoring.length}\r\nExpect: 100-continue\r\n\r\n`);
    await once(socket, "data");

    run.child.kill("SIGTERM");
    await stderrSays(run, /Stopping/);
    socket.write(scoring);

    assert.match(await text(socket), /^HTTP\/1\.1 204/);
    assert.equal(await run.ended, 0);
    const again = server.start();
    const [kept] = await server.shares(await again.url);
    assert.equal(kept?.score?.reuse, (share?.score?.reuse ?? 0) + 1);
  });

  it("does not wait for anything at the second signal", async () => {
    const run = server.start();
    const url = new URL(await run.url);
    const socket = connect(Number(url.port), url.hostname).on("error", () => undefined);
    socket.write(`POST /share/update HTTP/1.1\r\nHost: ${url.host}\r\nContent-Length: 9\r\nExpect: 100-continue\r\n\r\n`);
    await once(socket, "data");

    run.child.kill("SIGTERM");
    await stderrSays(run, /Stopping/);
    run.child.kill("SIGTERM");

    assert.equal(await run.ended, 1);
  });

  it("stops when standard input ends, where it is owned", async () => {
    const run = server.start("--owned");
    await run.url;

    run.child.stdin?.end();

    assert.equal(await run.ended, 0);
    assert.deepEqual(readdirSync(server.data), ["shares.db"]);
  });

  it("goes on when standard input ends, where it is not", async () => {
    const run = server.start();
    const url = await run.url;

    run.child.stdin?.end();
    run.child.stdin?.destroy();

    for (let request = 0; request < 20; request++) {
      assert.equal((await fetch(`${url}/shares`)).status, 200);
    }
    assert.equal(run.child.exitCode, null);
  });
}).timeout(60_000);

async function stderrSays(run: { child: { stderr: NodeJS.ReadableStream | null }; output: { stderr: string } }, says: RegExp): Promise<void> {
  while (!says.test(run.output.stderr)) {
    assert.ok(run.child.stderr);
    await once(run.child.stderr, "data");
  }
}
