import assert from "node:assert/strict";
import type { Memento } from "vscode";
import { MisdirectedRequestError, RequestAbortedError, ServerUnreachableError } from "../../../src/client/errors";
import { identityOf } from "../../../src/client/serverIdentity";
import { LocalServerUse } from "../../../src/servers/localServerUse";
import { PiecesOffer } from "../../../src/servers/piecesOffer";
import type { Server } from "../../../src/servers/server";
import { localAtRest } from "../../../src/servers/server";
import { ServerFinder } from "../../../src/servers/serverFinder";
import { ServerIds } from "../../../src/servers/serverIds";
import { ServerLink } from "../../../src/servers/serverLink";
import { ServerProbe } from "../../../src/servers/serverProbe";
import { LocalServerError } from "../../../src/servers/spawnServer";
import { aMemento } from "../../support/aMemento";
import { aShare } from "../../support/aShare";
import type { HttpServer } from "../../support/startHttpServer";
import { startHttpServer } from "../../support/startHttpServer";

const log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
const share = aShare();

describe("ServerLink", () => {
  let server: HttpServer;
  let health: string | undefined;
  let writes: number;
  let piecesUrl: string | undefined;
  let memory: Memento;
  let servers: Server[];
  let links: ServerLink[];
  let isBroken: boolean;
  /** Whether it refuses what is meant for another server, as the extension's own servers do. */
  let isRefusing: boolean;
  let identified: number;
  let replaced: number;
  let onRecovered: () => void;
  let lines: string[];
  let beforeHealth: Promise<void>;

  beforeEach(async () => {
    health = "ok:first";
    writes = 0;
    piecesUrl = undefined;
    memory = aMemento();
    servers = [];
    links = [];
    isBroken = false;
    isRefusing = false;
    identified = 0;
    replaced = 0;
    onRecovered = () => undefined;
    lines = [];
    beforeHealth = Promise.resolve();
    server = await startHttpServer((request, response) => {
      lines.push(`${request.method ?? ""} ${request.url ?? ""}`);
      if (isBroken) {
        response.destroy();
      } else if (request.url === "/.well-known/health") {
        void beforeHealth.then(() => response.writeHead(health === undefined ? 404 : 200).end(health));
      } else if (isRefusing && request.headers["share-server"] !== health?.slice(3)) {
        response.writeHead(421, { "share-server": health?.slice(3) }).end();
      } else if (request.headers["if-match"] !== undefined || request.url?.includes("missing") === true) {
        response.writeHead(request.method === "POST" ? 412 : 404).end();
      } else if (request.url?.startsWith("/share/update") === true) {
        response.end(JSON.stringify(share));
      } else if (request.method === "POST") {
        writes++;
        response.writeHead(204).end();
      } else {
        response.end(JSON.stringify(request.url?.startsWith("/shares") === true ? { iterable: [share] } : share));
      }
    });
  });

  afterEach(async () => {
    links.forEach((link) => {
      link.dispose();
    });
    await server.close();
  });

  const open = async (used: Server, startLocal: () => Promise<never> = () => assert.fail("started")) => {
    const ids = new ServerIds(memory);
    const localServer = {
      find: () => Promise.resolve(undefined),
      isAt: () => Promise.resolve(false),
      takeOver: startLocal,
      watch: () => Promise.resolve(() => undefined),
    };
    const local = new LocalServerUse({ localServer, mayStart: () => true, log });
    const findPieces = () => Promise.resolve(piecesUrl);
    const tokens = { read: () => Promise.resolve(undefined) };
    const finder = new ServerFinder({ probe: new ServerProbe(log), tokens, ids, local, findPieces });
    const link: ServerLink = new ServerLink({
      server: ids.recall(used),
      finder,
      pieces: new PiecesOffer(findPieces, () => undefined),
      timeoutMs: () => 2000,
      onServer: (next) => servers.push(next),
      onIdentified: () => identified++,
      onReplaced: () => replaced++,
      onState: () => undefined,
      onRecovered: () => {
        onRecovered();
      },
      log,
    });
    links.push(link);
    link.use(await finder.complete(link.server));
    servers = [];
    return { link, local };
  };
  const configured = (): Server => ({ kind: "configured", url: server.url });
  const score = (link: ServerLink) => link.client.incrementScore(share.id, "reuse");

  /** What speaks against the server in use. */
  const doubts: Record<string, (link: ServerLink) => Promise<unknown>> = {
    "the window regains the focus": (link) => link.recognize(),
    "a request fails": async (link) => {
      isBroken = true;
      await assert.rejects(link.client.readShare(share.id, { transferables: false }));
      isBroken = false;
    },
    "a share is not found": async (link) => {
      await assert.rejects(link.client.readShare("missing", { transferables: false }));
    },
    "a version does not fit": async (link) => {
      await assert.rejects(link.client.updateShare(share, { transferables: false, ifMatch: '"outdated"' }));
    },
  };
  for (const [what, doubt] of Object.entries(doubts)) {
    it(`writes nothing to another server in the place of the one in use after ${what}, and uses it anew`, async () => {
      const { link } = await open(configured());
      await score(link);
      const [former, client] = [identityOf(link.server), link.client];
      health = "ok:second";
      await doubt(link);
      await assert.rejects(client.incrementScore(share.id, "reuse"), (error) => error instanceof RequestAbortedError && error.outcome === "notApplied");
      assert.equal(writes, 1);
      assert.deepEqual(servers.map(({ id }) => id), ["second"]);
      assert.equal(replaced, 1);
      assert.notEqual(identityOf(link.server), former);
      await score(link); // what is given for it now
      assert.equal(writes, 2);
    });
  }

  it("writes nothing to another share server in the place of the one in use that nothing spoke against, and uses it anew", async () => {
    const { link } = await open(configured());
    const { client } = link;
    health = "ok:second";
    isRefusing = true;
    await assert.rejects(client.incrementScore(share.id, "reuse"), MisdirectedRequestError);
    assert.equal(writes, 0);
    assert.equal(lines.filter((line) => line.startsWith("POST")).length, 1);
    while (replaced === 0) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    assert.deepEqual(servers.map(({ id }) => id), ["second"]);
    await score(link); // what is given for it now
    assert.equal(writes, 1);
  });

  it("asks the server for nothing beside what it is used for, as long as that succeeds", async () => {
    const { link } = await open(configured());
    lines = [];
    await link.client.listShares();
    await score(link);
    await link.client.readShare(share.id, { transferables: false });
    await link.client.readVersion(share.id, { transferables: true });
    await link.client.updateShare(share, { transferables: false });
    assert.deepEqual(lines, [
      "GET /shares?transferables=false",
      `POST /share/${share.id}/scores/increment`,
      `GET /share/${share.id}?transferables=false`,
      `GET /share/${share.id}?transferables=true`,
      "POST /share/update?transferables=false",
    ]);
  });

  it("asks who answers once after a failure, whichever requests follow", async () => {
    const { link } = await open(configured());
    await doubts["a share is not found"]?.(link);
    lines = [];
    await Promise.all([score(link), score(link), link.client.listShares()]);
    await score(link);
    assert.equal(lines.filter((line) => line.includes("health")).length, 1);
  });

  it("settles who the server is before the first list of one that did not answer when it was chosen", async () => {
    isBroken = true;
    const { link } = await open(configured());
    isBroken = false;
    await link.client.listShares();
    assert.deepEqual([link.server.id, identified, servers], ["first", 1, []]);
  });

  it("goes on with the server that tells its id at last: it is the same one", async () => {
    health = undefined;
    const { link } = await open(configured());
    const { client } = link;
    health = "ok:first";
    await link.recognize();
    assert.deepEqual([link.server.id, identified, replaced, servers], ["first", 1, 0, []]);
    assert.equal(link.client, client);
    await client.incrementScore(share.id, "reuse");
    assert.equal(writes, 1);
  });

  it("begins anew only a few times with a server that calls itself something else each time, and then takes it as it is", async () => {
    const { link } = await open(configured());
    for (let name = 0; name < 10; name++) {
      health = `ok:${name}`;
      await link.recognize();
    }
    assert.equal(servers.length, 3);
    assert.equal((await link.client.listShares()).shares.length, 1);
  });

  it("writes nothing to a program that does not tell who it is in the place of a server that does", async () => {
    for (const told of ["ok", undefined, "<html></html>"]) {
      health = "ok:first";
      const { link } = await open(configured());
      const { client } = link;
      health = told;
      await link.recognize();
      await assert.rejects(client.incrementScore(share.id, "reuse"), RequestAbortedError);
      assert.equal(identityOf(link.server), server.url.replace("127.0.0.1", "localhost"));
    }
    assert.equal(writes, 0);
  });

  it("writes nothing to who does not say who it is after a failure, and reads nevertheless", async () => {
    const { link } = await open(configured());
    await doubts["a request fails"]?.(link);
    const silent = new Promise<void>(() => undefined);
    beforeHealth = silent;
    await assert.rejects(score(link), ServerUnreachableError);
    assert.equal(writes, 0);
    assert.equal((await link.client.listShares()).shares.length, 1);
  }).timeout(15_000);

  it("takes a server that never tells who it is by its address", async () => {
    health = undefined;
    const { link } = await open(configured());
    await score(link);
    assert.equal(identityOf(link.server), server.url.replace("127.0.0.1", "localhost"));
  });

  it("notices that a server is back which knows nothing of health", async () => {
    health = undefined;
    const { link } = await open(configured());
    isBroken = true;
    await assert.rejects(link.client.readShare("any", { transferables: false }));
    assert.equal(link.state, "down");
    isBroken = false;
    const recovered = new Promise<void>((resolve) => (onRecovered = resolve));
    link.show(true);
    await recovered;
  });

  it("knows a server that is out of reach by what it told earlier", async () => {
    const before = identityOf((await open(configured())).link.server);
    await server.close();
    const { link } = await open(configured());
    assert.equal(identityOf(link.server), before);
  });

  it("follows Pieces OS to another port, but not to another one", async () => {
    const other = await startHttpServer((_request, response) => response.end(health));
    piecesUrl = server.url;
    const { link } = await open({ kind: "found", url: server.url });
    piecesUrl = other.url;
    await server.close();
    await link.client.readHealth();
    assert.deepEqual([link.server.url, servers], [other.url, []]);
    health = "ok:second";
    await link.recognize();
    assert.deepEqual(servers.map(({ id }) => id), ["second"]);
    await other.close();
  });

  it("says why the local server cannot start, and tries once for each request", async () => {
    let starts = 0;
    const { link, local } = await open(localAtRest, () => {
      starts++;
      return Promise.reject(new LocalServerError("There is no room left."));
    });
    assert.deepEqual(await local.resume(), localAtRest);
    await assert.rejects(link.client.listShares(), { name: "Error", message: "There is no room left." });
    assert.equal(starts, 1, "the start that failed just now counts");
    await assert.rejects(link.client.listShares(), ServerUnreachableError);
    assert.equal(starts, 2);
  });
});
