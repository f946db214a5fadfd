import assert from "node:assert/strict";
import { chmod, mkdir, readdir, readFile, rename, rm, stat, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { once } from "node:events";
import { join } from "node:path";
import type { LocalServerOptions } from "../../../src/servers/localServer";
import type { LocalServer } from "../../../src/servers/localServer";
import { LocalServerFiles } from "../../../src/servers/localServerFiles";
import { OwnerLocks } from "../../../src/servers/ownerLocks";
import { LocalServerError } from "../../../src/servers/spawnServer";
import { aLocalServer } from "../../support/aLocalServer";
import { ServerProgram } from "../../support/serverProgram";
import { WindowProcess } from "../../support/windowProcess";
import type { TempFolder } from "../../workbench/tempFolder";
import { createTempFolder } from "../../workbench/tempFolder";

describe("the local server in trouble", function () {
  this.timeout(60_000);
  let programFolder: TempFolder;
  let file: string;
  let home: TempFolder;
  let folder: string;
  let recordFile: string;
  let servers: LocalServer[];

  const log = { debug: () => undefined, info: () => undefined, warn: () => undefined };
  const open = (options: Partial<LocalServerOptions> = {}) => {
    const server = aLocalServer({ file, folder, program: { file, log, endMs: 500 }, ...options });
    servers.push(server);
    return server;
  };
  const signal = async (name: "STOP" | "KILL") => {
    const record = await new LocalServerFiles(folder).readRecord();
    assert.ok(record !== undefined && record.state !== "ended" && record.pid !== undefined);
    process.kill(record.pid, `SIG${name}`);
    return record.pid;
  };

  before(async () => {
    programFolder = await createTempFolder("program");
    file = (await ServerProgram.build(programFolder.path)).file;
  });

  after(() => programFolder.dispose());

  beforeEach(async () => {
    servers = [];
    home = await createTempFolder("local-server");
    folder = join(home.path, "local-server");
    recordFile = join(folder, "server.json");
  });

  afterEach(async () => {
    await Promise.all(servers.map((server) => server.end()));
    await home.dispose();
  });

  describe("whose record", () => {
    const victim = () => join(home.path, "victim");
    const forged = JSON.stringify({ state: "running", url: "http://127.0.0.1:9", owner: "5".repeat(32) });
    const damages: Record<string, () => Promise<void>> = {
      "is deleted": () => rm(recordFile),
      "is forged": () => writeFile(recordFile, forged),
      "can be read by others": () => chmod(recordFile, 0o666),
      "says that it has ended": () => writeFile(recordFile, JSON.stringify({ state: "ended", url: "http://127.0.0.1:9" })),
      "is not one": () => writeFile(recordFile, "{"),
      "is a link": async () => {
        await writeFile(victim(), "untouched");
        const link = join(home.path, "link");
        await symlink(victim(), link);
        await rename(link, recordFile); // at once: the window that runs the server heals a record that is gone
      },
    };
    for (const [what, damage] of Object.entries(damages)) {
      it(`${what} is found by every window as soon as the one that runs it has seen that`, async () => {
        const owner = open();
        const address = await owner.start();
        await damage();
        assert.deepEqual(await open().start(), address);
        assert.deepEqual(await owner.find(), address);
        assert.equal((await stat(recordFile)).mode & 0o777, 0o600);
        if (what === "is a link") {
          assert.equal(await readFile(victim(), "utf8"), "untouched");
        }
      });
    }
  });

  it("is started in no other place by the window that runs it, whatever the record says", async () => {
    const owner = open();
    const address = await owner.start();
    new LocalServerFiles(folder).writeRecord({ state: "ended", url: "http://127.0.0.1:9" });
    assert.deepEqual(await owner.start(), address);
    new LocalServerFiles(folder).writeRecord({ state: "ended", url: "http://127.0.0.1:9" });
    assert.deepEqual(await owner.takeOver(), address);
  });

  it("is stopped for all windows though nobody but its own window looks at the record", async () => {
    const owner = open();
    await owner.start();
    const other = open();
    await other.stop();
    assert.equal(owner.isOwner, false);
    assert.equal(await other.find(), undefined);
  });

  it("is ended by force where it hangs, and starts again", async () => {
    const owner = open();
    const { baseUrl } = await owner.start();
    await signal("STOP");
    await owner.stop();
    assert.equal((await owner.start()).baseUrl, baseUrl);
    await signal("STOP");
    const other = open();
    await other.stop(); // another window can tell it to stop, too
    assert.equal((await other.start()).baseUrl, baseUrl);
    assert.equal(other.isOwner, true);
  });

  it("is named by its process where it hangs and the window that ran it is gone", async () => {
    const gone = await WindowProcess.open(file, folder);
    await gone.order({ kind: "start" });
    const pid = await signal("STOP");
    await gone.kill();
    const other = open({ acquireMs: 0 });
    await other.stop();
    await assert.rejects(other.start(), {
      isSentence: true,
      message: `The local server could not start: one that does not answer holds its shares. Restart it, or close the window that started it. If neither helps, end its process, number ${pid}.`,
    });
    await signal("KILL");
    await open().start();
  });

  it("that goes on though it was to stop is no success", async () => {
    const files = new LocalServerFiles(folder);
    await files.createFolder();
    files.writeRecord({ state: "running", url: "http://127.0.0.1:9", owner: "5".repeat(32) });
    const lock = await new OwnerLocks(folder).hold("5".repeat(32));
    const tokens = { read: () => Promise.resolve("a token"), share: () => assert.fail("started") };
    const window = open({ tokens, prove: () => Promise.resolve(true), stopMs: 20 });
    await assert.rejects(window.stop(), (error) => error instanceof LocalServerError && /does not stop.*Close that window\.$/.test(error.message));
    lock.release();
  });

  it("says in words of the window why it cannot start", async () => {
    const blocker = createServer().listen(0, "127.0.0.1");
    await once(blocker, "listening");
    const taken = blocker.address();
    assert.ok(typeof taken === "object" && taken !== null);
    const onTaken = open({ port: () => taken.port });
    await assert.rejects(onTaken.start(), {
      isSentence: true,
      message: /^The local server could not start: its port belongs to another program\. Choose another in the setting /,
    });
    blocker.close();
    await rm(join(folder, "shares.db"));
    await mkdir(join(folder, "shares.db"));
    await assert.rejects(open().start(), {
      isSentence: true,
      message: /^The local server could not start\. The data folder .* cannot be used \([^-]*\)\.$/,
    });
  });

  it("says what to do in a window that cannot get its token, which then has a server of its own after a restart", async () => {
    const owner = open();
    await owner.start();
    const tokens = { read: () => Promise.resolve(undefined), share: () => Promise.resolve(() => undefined) };
    const other = open({ tokens });
    await assert.rejects(other.start(), {
      isSentence: true,
      message: "The local server runs in another window, and this window couldn't get its token. Restart the local server, or close that window.",
    });
    await other.stop();
    await other.start();
    assert.deepEqual([owner.isOwner, other.isOwner], [false, true]);
  });

  it("leaves no secret on the disk, and nothing of windows that were killed", async () => {
    const killed = await WindowProcess.open(file, folder);
    await killed.order({ kind: "start" });
    await killed.kill();
    const { token = "" } = await open().start();
    const other = await open().start(); // which asks for the token
    assert.equal(other.token, token);
    const names = await readdir(folder);
    assert.deepEqual(names.filter((name) => !/^(shares\.db(-wal|-shm)?|server\.json|owner-[0-9a-f]{32}\.lock)$/.test(name)), []);
    assert.equal(names.filter((name) => name.startsWith("owner-")).length, 1);
    for (const name of names) {
      assert.ok(!(await readFile(join(folder, name), "latin1")).includes(token), name);
    }
  });
});
