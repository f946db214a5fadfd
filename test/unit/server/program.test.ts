import assert from "node:assert/strict";
import { chmodSync, existsSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { ResponseError } from "@pieces.app/pieces-os-client";
import { aSeededShare } from "../../support/aSeededShare";
import { officialClient } from "../../support/officialClient";
import { useServerProgram } from "../../support/useServerProgram";

describe("the server as a program", () => {
  const server = useServerProgram();

  it("prints one line when it is ready, and all else elsewhere", async () => {
    const run = server.start();
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
    const run = server.start("--sample", "5");
    await run.url;
    assert.equal(statSync(join(server.data, "shares.db")).mode & 0o777, 0o600);

    run.child.kill("SIGINT");
    assert.equal(await run.ended, 0);
    assert.deepEqual(readdirSync(server.data), ["shares.db"]);
  });

  it("fills an empty store with samples, and only that; links follow the port", async () => {
    const first = server.start("--sample", "30");
    const before = await server.shares(await first.url);
    first.child.kill("SIGTERM");
    await first.ended;

    const second = server.start("--sample", "50");
    const url = await second.url;
    const after = await server.shares(url);

    assert.equal(before.length, 30);
    assert.deepEqual(after.map((share) => share.id), before.map((share) => share.id));
    assert.ok(after.every((share) => share.link.startsWith(`${url}/?p=`)));
    assert.match(second.output.stderr, /no samples were added/);
  });

  it("answers on when nobody reads what it prints", async () => {
    const run = server.start("--log-level", "debug");
    const url = await run.url;
    run.child.stderr?.destroy();
    run.child.stdout?.destroy();

    for (let request = 0; request < 20; request++) {
      assert.equal((await fetch(`${url}/shares`)).status, 200);
    }
  });

  it("breaks off a list that it cannot read to its end, and its log says why in one line", async () => {
    const first = server.start("--sample", "250");
    await first.url;
    first.child.kill("SIGTERM");
    await first.ended;
    const db = new DatabaseSync(join(server.data, "shares.db"));
    const padding = `',"padding":"' || hex(zeroblob(50000)) || '"}'`; // so long that the list is sent while it is read
    db.exec(`
      UPDATE shares SET whole = substr(whole, 1, length(whole) - 1) || ${padding};
      UPDATE activity SET manual = ${2 ** 60} WHERE seq = 240;
    `);
    db.close();
    const run = server.start();
    const url = await run.url;

    const response = await fetch(`${url}/shares`);
    await assert.rejects(response.text());

    assert.equal((await fetch(`${url}/.well-known/health`)).status, 200);
    run.child.kill("SIGTERM");
    assert.equal(await run.ended, 0);
    assert.equal(run.output.stdout, `Share server listening on ${url}\n`);
    assert.match(run.output.stderr, /^(info: .*\n)+error: .*too large.*\n(info: .*\n)$/);
  });

  it("explains itself", async () => {
    const run = server.program.start(["--help"]);
    assert.equal(await run.ended, 0);
    assert.match(run.output.stdout, /--owned +stop when standard input ends/);
    assert.equal(run.output.stderr, "");
  });

  it("uses the user's usual folder where none is named", async () => {
    const run = server.program.start(["--port", "0"], [], { ...process.env, XDG_DATA_HOME: server.folder, LOCALAPPDATA: server.folder, HOME: server.folder });
    await run.url;
    const parent = process.platform === "darwin" ? join(server.folder, "Library", "Application Support") : server.folder;
    assert.ok(existsSync(join(parent, "share-explorer", "shares.db")));
  });

  it("wants the token of its standard input's first line, and listens to that input's end then", async () => {
    const run = server.start("--token-stdin", "--owned");
    run.child.stdin?.write("a-secret-of-some-length\n");
    const url = await run.url;
    await assert.rejects(officialClient(url).shares.sharesSnapshot(), (error: ResponseError) => error.response.status === 401);
    assert.deepEqual((await officialClient(url, "a-secret-of-some-length").shares.sharesSnapshot()).iterable, []);
    run.child.stdin?.end();
    assert.equal(await run.ended, 0);
  });

  it("wants the token of its file, which official clients can be told, and does not print it", async () => {
    const file = join(server.folder, "token");
    const token = "a-secret-of-some-length";
    writeFileSync(file, `${token}\n`);
    chmodSync(file, 0o600);
    const run = server.start("--token-file", file, "--log-level", "debug");
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
}).timeout(60_000);
