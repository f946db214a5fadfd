import assert from "node:assert/strict";
import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { useServerProgram } from "../../support/useServerProgram";

describe("the server as a program", () => {
  const server = useServerProgram();

  it("says which port is taken, and by which flag to choose another", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as AddressInfo;

    const run = server.program.start(["--port", String(port), "--data", server.data]);

    assert.equal(await run.ended, 1);
    assert.equal(run.output.stdout, "");
    assert.match(lastLine(run.output.stderr), new RegExp(`^Port ${port} is in use: .*--port`));
    other.close();
  });

  it("refuses a data folder that is in use, without harm to its owner", async () => {
    const owner = server.start("--sample", "3");
    const url = await owner.url;

    const second = server.start();

    assert.equal(await second.ended, 1);
    assert.equal(second.output.stdout, "");
    assert.match(lastLine(second.output.stderr), /^Another share server already uses the data folder/);
    assert.equal((await server.shares(url)).length, 3);
    assert.deepEqual(readdirSync(server.data).filter((file) => file.includes("damaged")), []);
  });

  it("lets go of its port where its data cannot be used after all", async () => {
    const first = server.start();
    await first.url;
    first.child.kill("SIGTERM");
    await first.ended;
    const db = new DatabaseSync(join(server.data, "shares.db"));
    db.exec("DROP TABLE server");
    db.close();

    const run = server.start();

    assert.equal(await run.ended, 1);
    assert.match(lastLine(run.output.stderr), /^The data folder .* cannot be used \(no such table: server\): .*--data\.$/);
  });

  it("tells a program that owns it what kept it from starting", async () => {
    const url = new URL(await server.start().url);
    const free = join(server.data, "other");

    for (const [args, obstacle] of [
      [["--data", server.data, "--port", "0"], "dataInUse"],
      [["--data", free, "--port", url.port], "portInUse"],
    ] as const) {
      const run = server.program.start([...args, "--owned"]);
      assert.equal(await run.ended, 1);
      assert.equal(run.output.stdout, `Share server did not start: ${obstacle}\n`);
    }
    assert.deepEqual(readdirSync(free), ["shares.db"], "the database was closed");
  });

  it("says that a port below 1024 needs rights where it does, and by which flag to choose another", async () => {
    chmodSync(server.folder, 0o755);
    mkdirSync(server.data);
    chmodSync(server.data, 0o777);
    const run = server.program.startAsNobody(["--port", "1", "--data", server.data]);

    if (mayAnybodyTakePort1()) {
      assert.equal(await run.url, "http://127.0.0.1:1");
    } else {
      assert.equal(await run.ended, 1);
      assert.match(lastLine(run.output.stderr), /^Port 1 needs rights that this user does not have: .*--port/);
    }
  });

  for (const [flags, code, says] of [
    [["--nonsense"], 2, /--nonsense/],
    [["--port", "x"], 2, /--port/],
    [["--host", "192.0.2.1"], 2, /--token-file/],
    [["--token-file", "missing"], 1, /missing cannot be read/],
  ] as const) {
    it(`refuses ${flags.join(" ")} with exit code ${code} and one line, before it touches the data`, async () => {
      const run = server.program.start(["--data", server.data, ...flags]);

      assert.equal(await run.ended, code);
      assert.equal(run.output.stdout, "");
      assert.match(run.output.stderr, says);
      assert.match(run.output.stderr, /^[^\n]+\n$/);
      assert.ok(!existsSync(server.data));
    });
  }

  it("says which Node.js it needs where there is no SQLite", async () => {
    const run = server.program.start(["--port", "0", "--data", server.data], ["--no-experimental-sqlite"]);
    assert.equal(await run.ended, 1);
    assert.match(lastLine(run.output.stderr), /^This Node\.js \(v[\d.]+\) has no SQLite: .*22\.13 or newer\.$/);
  });
}).timeout(60_000);

function lastLine(output: string): string {
  return output.trimEnd().split("\n").at(-1) ?? "";
}

/** Windows asks for no rights, and some containers do not. */
function mayAnybodyTakePort1(): boolean {
  const firstPortOfAnybody = "/proc/sys/net/ipv4/ip_unprivileged_port_start";
  return process.platform === "win32" || (process.platform === "linux" && Number(readFileSync(firstPortOfAnybody)) <= 1);
}
