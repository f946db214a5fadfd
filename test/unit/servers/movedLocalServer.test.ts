import assert from "node:assert/strict";
import { readShare } from "../../../src/api/readShare";
import type { IncomingMessage } from "node:http";
import { createServer } from "node:http";
import type { Server as HttpServer } from "node:http";
import { once } from "node:events";
import { join } from "node:path";
import type { LocalServer } from "../../../src/servers/localServer";
import { LocalServerUse } from "../../../src/servers/localServerUse";
import { PiecesOffer } from "../../../src/servers/piecesOffer";
import { localServerAt } from "../../../src/servers/server";
import { ServerFinder } from "../../../src/servers/serverFinder";
import { ServerIds } from "../../../src/servers/serverIds";
import { ServerLink } from "../../../src/servers/serverLink";
import { ServerProbe } from "../../../src/servers/serverProbe";
import { aLocalServer } from "../../support/aLocalServer";
import { aMemento } from "../../support/aMemento";
import { aSeededShare } from "../../support/aSeededShare";
import { officialClient } from "../../support/officialClient";
import { ServerProgram } from "../../support/serverProgram";
import { WindowProcess } from "../../support/windowProcess";
import type { TempFolder } from "../../workbench/tempFolder";
import { createTempFolder } from "../../workbench/tempFolder";

describe("the local server that has moved while a stranger answers at its old port", function () {
  this.timeout(60_000);
  let programFolder: TempFolder;
  let file: string;
  let home: TempFolder;
  let folder: string;
  let mine: LocalServer;
  let link: ServerLink;
  let owner: WindowProcess;
  let stranger: HttpServer | undefined;
  let heard: IncomingMessage[];
  let shareId: string;
  let oldUrl: string;
  /** One for each request that was answered. */
  let lines: string[];

  const log = { debug: (line: string) => void lines.push(line), info: () => undefined, warn: () => undefined, error: () => undefined };

  before(async () => {
    programFolder = await createTempFolder("program");
    file = (await ServerProgram.build(programFolder.path)).file;
  });

  after(() => programFolder.dispose());

  beforeEach(async () => {
    home = await createTempFolder("moved");
    folder = join(home.path, "local-server");
    heard = [];
    lines = [];
    owner = await WindowProcess.open(file, folder);
    const { url = "", token = "" } = await owner.order({ kind: "start" });
    oldUrl = url;
    shareId = await officialClient(url, token).create(aSeededShare({ name: "shared" }));
    mine = aLocalServer({ file, folder });
    link = await openLink();
    assert.equal((await link.client.listShares()).shares.length, 1);
  });

  afterEach(async () => {
    link.dispose();
    stranger?.closeAllConnections();
    stranger?.close();
    await owner.kill();
    await mine.stop();
    await home.dispose();
  });

  async function openLink(): Promise<ServerLink> {
    const probe = new ServerProbe(log);
    const ids = new ServerIds(aMemento());
    const local = new LocalServerUse({ localServer: mine, mayStart: () => true, log });
    const findPieces = () => Promise.resolve(undefined);
    const finder = new ServerFinder({ probe, tokens: { read: () => Promise.resolve(undefined) }, ids, local, findPieces });
    const server = localServerAt(await mine.start());
    assert.equal(mine.isOwner, false);
    const nothing = () => undefined;
    const events = { onServer: () => assert.fail("another server"), onIdentified: nothing, onReplaced: nothing, onState: nothing, onRecovered: nothing };
    return new ServerLink({ server, finder, pieces: new PiecesOffer(findPieces, nothing), timeoutMs: () => 5000, ...events, log });
  }

  /** Whatever it is asked, it says yes. */
  async function squat(): Promise<void> {
    const { port } = new URL(oldUrl);
    stranger = createServer((request, response) => {
      heard.push(request);
      response.writeHead(200, { "content-type": "text/plain" }).end(request.url === "/shares" ? '{"iterable":[]}' : "ok:any");
    });
    for (;;) {
      stranger.listen(Number(port), "127.0.0.1");
      const [error] = await Promise.race([once(stranger, "listening").then(() => []), once(stranger, "error")]);
      if (error === undefined) {
        return;
      }
    }
  }

  async function scoreOf(): Promise<number> {
    const { share } = await link.client.readVersion(shareId, { transferables: false });
    return readShare(share).score?.reuse ?? 0;
  }

  it("gets each write and every read of a window that has not heard of the move, and the stranger nothing", async () => {
    await owner.kill();
    await squat();
    const next = await WindowProcess.open(file, folder);
    const { url } = await next.order({ kind: "start" });
    assert.notEqual(url, oldUrl);
    await link.client.incrementScore(shareId, "reuse");
    assert.equal(await scoreOf(), 1);
    assert.equal((await link.client.createShare(aSeededShare({ name: "new" }), { known: new Set([shareId]) })).name, "new");
    await link.client.deleteShare(shareId);
    assert.equal((await link.client.listShares()).shares.length, 1);
    assert.equal(link.server.url, url);
    assert.deepEqual(heard, []);
    await next.kill();
  });

  it("is started again by the window that needs it, elsewhere, where nobody else has", async () => {
    await owner.kill();
    await squat();
    await link.client.incrementScore(shareId, "reuse");
    assert.equal(mine.isOwner, true);
    assert.equal(await scoreOf(), 1);
    assert.deepEqual(heard.map(({ url = "", headers }) => [url.split("?")[0], headers.authorization]).filter(([, token]) => token !== undefined), []);
    assert.deepEqual(heard.filter(({ method }) => method !== "GET"), []);
  });

  it("is asked for nothing beside a score and its read back, and a rename's read and write", async () => {
    lines = [];
    await link.client.incrementScore(shareId, "reuse");
    await link.client.readShare(shareId, { transferables: false });
    const { share } = await link.client.readVersion(shareId, { transferables: true });
    await link.client.updateShare({ ...share, name: "renamed" }, { transferables: false });
    assert.deepEqual(lines.map((line) => line.split(" ")[0]), ["POST", "GET", "GET", "POST"]);
  });
});
