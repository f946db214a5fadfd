import assert from "node:assert/strict";
import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import type { Server } from "node:http";
import { createServer } from "node:http";
import { join } from "node:path";
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { LocalServerFiles } from "../../../src/servers/localServerFiles";
import { proveIdentity } from "../../../src/servers/proveIdentity";
import { ServerProbe } from "../../../src/servers/serverProbe";
import { aLocalServer } from "../../support/aLocalServer";
import { aSeededShare } from "../../support/aSeededShare";
import { officialClient } from "../../support/officialClient";
import { ServerProgram } from "../../support/serverProgram";
import { WindowProcess } from "../../support/windowProcess";
import type { TempFolder } from "../../workbench/tempFolder";
import { createTempFolder } from "../../workbench/tempFolder";

describe("the local server of several windows", function () {
  this.timeout(90_000);
  let programFolder: TempFolder;
  let program: string;
  let home: TempFolder;
  let folder: string;
  let windows: WindowProcess[];

  const log = { debug: () => undefined, info: () => undefined, warn: () => undefined };
  const probe = new ServerProbe(log);
  const openHere = () => aLocalServer({ file: program, folder });
  const openWindow = async () => {
    const window = await WindowProcess.open(program, folder);
    windows.push(window);
    return window;
  };
  const isServing = async (url: string) => (await probe.health(url)) !== undefined;

  before(async () => {
    programFolder = await createTempFolder("program");
    program = (await ServerProgram.build(programFolder.path)).file;
  });

  after(() => programFolder.dispose());

  beforeEach(async () => {
    windows = [];
    home = await createTempFolder("local-server");
    folder = join(home.path, "local-server");
  });

  afterEach(async () => {
    await Promise.all(windows.map((window) => window.kill()));
    const last = openHere();
    await last.stop(); // waits for what a killed window has left ending
    await home.dispose();
  });

  it("has exactly one owner, in 25 rounds of two windows that start within 50 ms, also where an old record lies", async () => {
    const pair = [await openWindow(), await openWindow()];
    const files = new LocalServerFiles(folder);
    for (let round = 1; round <= 25; round++) {
      const former = await files.readRecord();
      if (round % 2 === 0 && former?.url !== undefined) {
        files.writeRecord({ state: "running", url: former.url, owner: "5".repeat(32) });
      }
      const start = async (window: WindowProcess, isLate: boolean) => {
        await delay(isLate ? Math.random() * 50 : 0);
        return window.order({ kind: "start" });
      };
      const reports = await Promise.all(pair.map((window, index) => start(window, index === round % 2)));
      assert.equal(reports.filter(({ isOwner }) => isOwner).length, 1, `round ${round}`);
      assert.equal(new Set(reports.map(({ url, token }) => `${url ?? ""} ${token ?? ""}`)).size, 1, `round ${round}`);
      await Promise.all(pair.map((window) => window.order({ kind: "close" })));
    }
  });

  it("is taken over when its window is killed, again and again, and loses no score that was counted", async () => {
    let [owner, next] = [await openWindow(), await openWindow()];
    const { url = "", token = "" } = await owner.order({ kind: "start" });
    const shareId = await officialClient(url, token).create(aSeededShare({ name: "scored" }));
    const totals = { sent: 0, applied: 0 };
    for (let round = 0; round < 3; round++) {
      await next.order({ kind: "score", shareId });
      await owner.kill();
      const later = await openWindow(); // takes long enough for scores to go through the new server
      const { counts, isOwner } = await next.order({ kind: "tell" });
      assert.equal(isOwner, true);
      assert.ok(counts !== undefined && counts.applied > 0);
      assert.equal(counts.notApplied, 0, "a score that was not sent is sent to the new server");
      totals.sent += counts.sent;
      totals.applied += counts.applied;
      await later.order({ kind: "start" });
      [owner, next] = [next, later];
    }
    const now = await owner.order({ kind: "start" });
    const { score } = await officialClient(now.url ?? "", now.token).share.shareSnapshot({ share: shareId });
    const stored = score?.reuse ?? 0;
    assert.ok(totals.applied <= stored && stored <= totals.sent, `${totals.applied} <= ${stored} <= ${totals.sent}`);
    assert.equal(now.url, url, "links go on to open");
  });

  it("ends with its window, however that ends", async () => {
    const window = await openWindow();
    const { url = "" } = await window.order({ kind: "start" });
    await window.kill();
    while (await isServing(url)) {
      // the test's own limit ends a wait in vain
    }
  });

  it("is stopped for all windows by any of them, and stays so until it is started", async () => {
    const [owner, other] = [await openWindow(), openHere()];
    const { url = "" } = await owner.order({ kind: "start" });
    await other.start();
    const unwatch = await other.watch(() => undefined);
    assert.equal(other.isOwner, false);
    await other.stop(); // the window that runs it reads of it
    unwatch();
    assert.equal(await isServing(url), false);
    assert.equal(await other.takeOver(), undefined);
    await other.start();
    assert.equal(other.isOwner, true);
    await other.stop();
  });

  describe("where somebody else answers at its address", () => {
    let squatter: Server;
    let asked: string[];
    let headers: string[];
    let url: string;
    let answer: (path: string) => string;

    beforeEach(async () => {
      asked = [];
      headers = [];
      squatter = createServer((request, response) => {
        asked.push(request.url ?? "");
        headers.push(JSON.stringify(request.headers));
        response.end(answer(request.url ?? ""));
      }).listen(0, "127.0.0.1");
      await once(squatter, "listening");
      const address = squatter.address();
      url = `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`;
      const files = new LocalServerFiles(folder);
      await files.createFolder();
      files.writeRecord({ state: "running", url, owner: "5".repeat(32) });
    });

    afterEach(() => {
      squatter.close();
      squatter.closeAllConnections();
    });

    const cases = {
      "says that it is well": () => "ok:11111111-1111-4111-8111-111111111111",
      "sends the challenge back": (path: string) => new URL(path, "http://x").searchParams.get("challenge") ?? "",
      "makes up a proof": () => "0".repeat(64),
    };
    for (const [what, given] of Object.entries(cases)) {
      it(`gives no token to a stranger who ${what}, and takes another port`, async () => {
        answer = given;
        const server = openHere();
        const address = await server.start();
        assert.notEqual(address.baseUrl, url);
        assert.equal(server.isOwner, true);
        assert.ok(asked.every((path) => path.startsWith("/.well-known/proof?")));
        assert.ok(headers.every((text) => !text.includes("5".repeat(64))));
        await server.stop();
      });
    }

    it("is not fooled by who passes the challenge on to the real server", async () => {
      const real = openHere();
      new LocalServerFiles(folder).writeRecord({ state: "stopped" });
      const { baseUrl, token = "" } = await real.start();
      assert.notEqual(baseUrl, url);
      let passed = "";
      answer = () => passed;
      const prove = await proveIdentity({ baseUrl: url, token }, async (_url, challenge) => {
        passed = (await probe.proof(baseUrl, challenge)) ?? "";
        return probe.proof(url, challenge);
      });
      assert.match(passed, /^[0-9a-f]{64}$/);
      assert.equal(prove, false);
      await real.stop();
    });
  });

  it("ignores a record that others could have written, or that is a link", async () => {
    const server = openHere();
    await mkdir(folder, { recursive: true });
    const record = { state: "running", url: "http://127.0.0.1:9", owner: "5".repeat(32) };
    const victim = join(home.path, "victim.json");
    await writeFile(victim, JSON.stringify(record), { mode: 0o600 });
    await symlink(victim, join(folder, "server.json"));
    assert.equal(await server.readRecord(), undefined);
    await server.start();
    const replaced = await server.readRecord();
    assert.equal(replaced?.state, "running");
    assert.notEqual(replaced.url, record.url);
    assert.equal(await readFile(victim, "utf8"), JSON.stringify(record));
    await server.stop();
  });
});
