import assert from "node:assert/strict";
import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { connect, createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import type { ResponseError } from "@pieces.app/pieces-os-client";
import { Shares } from "../../../src/api/share";
import { aSeededShare } from "../../support/aSeededShare";
import { officialClient } from "../../support/officialClient";
import { ServerProgram } from "../../support/serverProgram";
import { createTempFolder, type TempFolder } from "../../workbench/tempFolder";

const scoring = '{"share":{"reuse":true}}';

describe("the server as a program", () => {
  let temp: TempFolder;
  let program: ServerProgram;
  let data: string;
  let folders = 0;

  before(async () => {
    temp = await createTempFolder("server");
    program = await ServerProgram.build(temp.path);
  });
  beforeEach(() => {
    data = join(temp.path, `data ${folders++}`);
  });
  afterEach(() => program.end());
  after(() => temp.dispose());

  const start = (...flags: string[]) => program.start(["--port", "0", "--data", data, ...flags]);
  const shares = async (url: string) => Shares.parse(await (await fetch(`${url}/shares?transferables=false`)).json()).iterable;

  it("prints one line when it is ready, and all else elsewhere", async () => {
    const run = start();
    const url = await run.url;

    assert.match(url, /^http:\/\/127\.0\.0\.1:\d+$/);
    assert.match(await (await fetch(`${url}/.well-known/health`)).text(), /^ok:/);
    assert.match(await (await fetch(`${url}/.well-known/version`)).text(), /^\d+\.\d+\.\d+$/);

    run.child.kill("SIGTERM");
    assert.equal(await run.ended, 0);
    assert.equal(run.output.stdout, `Share server listening on ${url}\n`);
    assert.match(run.output.stderr, /There is no token, so every program of this machine/);
  });

  it("keeps the data its user's alone, and leaves no log behind", async () => {
    const run = start("--sample", "5");
    await run.url;
    assert.equal(statSync(join(data, "shares.db")).mode & 0o777, 0o600);

    run.child.kill("SIGINT");
    assert.equal(await run.ended, 0);
    assert.deepEqual(readdirSync(data), ["shares.db"]);
  });

  it("fills an empty store with samples, and only that; links follow the port", async () => {
    const first = start("--sample", "30");
    const before = await shares(await first.url);
    first.child.kill("SIGTERM");
    await first.ended;

    const second = start("--sample", "50");
    const url = await second.url;
    const after = await shares(url);

    assert.equal(before.length, 30);
    assert.deepEqual(after.map((share) => share.id), before.map((share) => share.id));
    assert.ok(after.every((share) => share.link.startsWith(`${url}/?p=`)));
    assert.match(second.output.stderr, /no samples were added/);
  });

  it("finishes what is in flight when it is told to stop", async () => {
    const run = start("--sample", "1");
    const url = new URL(await run.url);
    const [share] = await shares(url.origin);
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
    const again = start();
    const [kept] = await shares(await again.url);
    assert.equal(kept?.score?.reuse, (share?.score?.reuse ?? 0) + 1);
  });

  it("does not wait for anything at the second signal", async () => {
    const run = start();
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
    const run = start("--owned");
    await run.url;

    run.child.stdin?.end();

    assert.equal(await run.ended, 0);
    assert.deepEqual(readdirSync(data), ["shares.db"]);
  });

  it("goes on when standard input ends, where it is not", async () => {
    const run = start();
    const url = await run.url;

    run.child.stdin?.end();
    run.child.stdin?.destroy();

    for (let request = 0; request < 20; request++) {
      assert.equal((await fetch(`${url}/shares`)).status, 200);
    }
    assert.equal(run.child.exitCode, null);
  });

  it("answers on when nobody reads what it prints", async () => {
    const run = start("--log-level", "debug");
    const url = await run.url;
    run.child.stderr?.destroy();
    run.child.stdout?.destroy();

    for (let request = 0; request < 20; request++) {
      assert.equal((await fetch(`${url}/shares`)).status, 200);
    }
  });

  it("says which port is taken, and by which flag to choose another", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as AddressInfo;

    const run = program.start(["--port", String(port), "--data", data]);

    assert.equal(await run.ended, 1);
    assert.equal(run.output.stdout, "");
    assert.match(lastLine(run.output.stderr), new RegExp(`^Port ${port} is in use: .*--port`));
    other.close();
  });

  it("refuses a data folder that is in use, without harm to its owner", async () => {
    const owner = start("--sample", "3");
    const url = await owner.url;

    const second = start();

    assert.equal(await second.ended, 1);
    assert.equal(second.output.stdout, "");
    assert.match(lastLine(second.output.stderr), /^Another share server already uses the data folder/);
    assert.equal((await shares(url)).length, 3);
    assert.deepEqual(readdirSync(data).filter((file) => file.includes("damaged")), []);
  });

  it("tells a program that owns it what kept it from starting", async () => {
    const url = new URL(await start().url);
    const free = join(data, "other");

    for (const [args, obstacle] of [
      [["--data", data, "--port", "0"], "dataInUse"],
      [["--data", free, "--port", url.port], "portInUse"],
    ] as const) {
      const run = program.start([...args, "--owned"]);
      assert.equal(await run.ended, 1);
      assert.equal(run.output.stdout, `Share server did not start: ${obstacle}\n`);
    }
    assert.deepEqual(readdirSync(free), ["shares.db"], "the database was closed");
  });

  it("says that a port below 1024 needs rights, and by which flag to choose another", async function () {
    if (process.platform !== "linux" || Number(readFileSync("/proc/sys/net/ipv4/ip_unprivileged_port_start")) <= 1) {
      this.skip(); // anybody may take such a port here
    }
    chmodSync(temp.path, 0o755);
    mkdirSync(data);
    chmodSync(data, 0o777);
    const run = program.startAsNobody(["--port", "1", "--data", data]);

    assert.equal(await run.ended, 1);
    assert.match(lastLine(run.output.stderr), /^Port 1 needs rights that this user does not have: .*--port/);
  });

  it("has one owner of a data folder when two start at once, new or not", async () => {
    for (let round = 0; round < 3; round++) {
      const runs = [start(), start()];
      const outcomes = await Promise.allSettled(runs.map((run) => run.url));
      assert.deepEqual(outcomes.map((outcome) => outcome.status).sort(), ["fulfilled", "rejected"]);
      await program.end();
    }
  });

  it("takes over the data folder of one that crashed", async () => {
    const first = start("--sample", "3");
    await first.url;
    first.child.kill("SIGKILL");
    await first.ended;

    assert.equal((await shares(await start().url)).length, 3);
  });

  for (const [flags, code, says] of [
    [["--nonsense"], 2, /--nonsense/],
    [["--port", "x"], 2, /--port/],
    [["--host", "192.0.2.1"], 2, /--token-file/],
    [["--token-file", "missing"], 1, /missing cannot be read/],
  ] as const) {
    it(`refuses ${flags.join(" ")} with exit code ${code} and one line, before it touches the data`, async () => {
      const run = program.start(["--data", data, ...flags]);

      assert.equal(await run.ended, code);
      assert.equal(run.output.stdout, "");
      assert.match(run.output.stderr, says);
      assert.match(run.output.stderr, /^[^\n]+\n$/);
      assert.ok(!existsSync(data));
    });
  }

  it("explains itself", async () => {
    const run = program.start(["--help"]);
    assert.equal(await run.ended, 0);
    assert.match(run.output.stdout, /--owned +stop when standard input ends/);
    assert.equal(run.output.stderr, "");
  });

  it("uses the user's usual folder where none is named", async () => {
    const run = program.start(["--port", "0"], [], { ...process.env, XDG_DATA_HOME: temp.path, LOCALAPPDATA: temp.path, HOME: temp.path });
    await run.url;
    const parent = process.platform === "darwin" ? join(temp.path, "Library", "Application Support") : temp.path;
    assert.ok(existsSync(join(parent, "share-explorer", "shares.db")));
  });

  it("wants the token of its file, which official clients can be told, and does not print it", async () => {
    const file = join(temp.path, "token");
    const token = "a-secret-of-some-length";
    writeFileSync(file, `${token}\n`);
    chmodSync(file, 0o600);
    const run = start("--token-file", file, "--log-level", "debug");
    const url = await run.url;

    await assert.rejects(officialClient(url).create(aSeededShare()), (error: ResponseError) => error.response.status === 401);
    await assert.rejects(officialClient(url, `${token}x`).shares.sharesSnapshot(), (error: ResponseError) => error.response.status === 401);
    const official = officialClient(url, token);
    const id = await official.create(aSeededShare());
    await official.share.shareScoresIncrement({ share: id, seededScoreIncrement: { share: { reuse: true } } });
    assert.equal((await official.share.shareUpdate({ share: { ...(await official.share.shareSnapshot({ share: id })), name: "mine" } })).score?.reuse, 1);
    assert.deepEqual((await official.shares.sharesSnapshot()).iterable.map(({ name }) => name), ["mine"]);
    assert.equal(await official.shares.sharesDeleteShare({ share: id }), id);
    run.child.kill("SIGTERM");
    await run.ended;
    assert.match(run.output.stderr, /debug: GET \/shares 401/);
    assert.ok(!run.output.stderr.includes(token) && !run.output.stderr.includes("There is no token"));
  });

  it("says which Node.js it needs where there is no SQLite", async () => {
    const run = program.start(["--port", "0", "--data", data], ["--no-experimental-sqlite"]);
    assert.equal(await run.ended, 1);
    assert.match(lastLine(run.output.stderr), /^This Node\.js \(v[\d.]+\) has no SQLite: .*22\.13 or newer\.$/);
  });

  it("loses nothing that it acknowledged when it is killed in the middle of writing", async () => {
    for (let round = 0; round < 4; round++) {
      const run = start("--sample", "1");
      const url = await run.url;
      const [share] = await shares(url);
      const before = share?.score?.reuse ?? 0;
      let [sent, acknowledged] = [0, 0];
      const client = async () => {
        for (;;) {
          sent++;
          const response = await fetch(`${url}/share/${share?.id ?? ""}/scores/increment`, {
            method: "POST",
            headers: { "content-type": "application/json" },
            body: scoring,
          });
          acknowledged += Number(response.status === 204);
          if (acknowledged === 100 + round) {
            run.child.kill("SIGKILL");
          }
        }
      };
      await Promise.allSettled([1, 2, 3, 4, 5, 6].map(client));
      await run.ended;

      const again = start();
      const [after] = await shares(await again.url);
      const counted = (after?.score?.reuse ?? 0) - before;
      assert.ok(acknowledged >= 100 && acknowledged <= counted && counted <= sent, `${acknowledged} <= ${counted} <= ${sent}`);
      assert.doesNotMatch(again.output.stderr, /damaged/);
      again.child.kill("SIGTERM");
      assert.equal(await again.ended, 0);
    }
  });
}).timeout(60_000);

function lastLine(output: string): string {
  return output.trimEnd().split("\n").at(-1) ?? "";
}

async function stderrSays(run: { child: { stderr: NodeJS.ReadableStream | null }; output: { stderr: string } }, says: RegExp): Promise<void> {
  while (!says.test(run.output.stderr)) {
    assert.ok(run.child.stderr);
    await once(run.child.stderr, "data");
  }
}
