import assert from "node:assert/strict";
import type { Memento } from "vscode";
import { RequestAbortedError, ServerUnreachableError } from "../../../src/client/errors";
import { identityOf } from "../../../src/client/serverIdentity";
import { LocalServerUse } from "../../../src/connection/localServerUse";
import { PiecesOffer } from "../../../src/connection/piecesOffer";
import type { Server } from "../../../src/connection/server";
import { localAtRest } from "../../../src/connection/server";
import { ServerFinder } from "../../../src/connection/serverFinder";
import { ServerIds } from "../../../src/connection/serverIds";
import { ServerLink } from "../../../src/connection/serverLink";
import { ServerProbe } from "../../../src/connection/serverProbe";
import { LocalServerError } from "../../../src/connection/spawnServer";
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
  let onRecovered: () => void;
  let onList: () => void;
  let beforeHealth: Promise<void>;

  beforeEach(async () => {
    health = "ok:first";
    writes = 0;
    piecesUrl = undefined;
    memory = aMemento();
    servers = [];
    links = [];
    isBroken = false;
    onRecovered = () => undefined;
    onList = () => undefined;
    beforeHealth = Promise.resolve();
    server = await startHttpServer((request, response) => {
      if (isBroken) {
        response.destroy();
      } else if (request.url === "/.well-known/health") {
        void beforeHealth.then(() => response.writeHead(health === undefined ? 404 : 200).end(health));
      } else if (request.method === "POST") {
        writes++;
        response.writeHead(204).end();
      } else {
        onList();
        response.end(JSON.stringify({ iterable: [share] }));
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
      takeOver: startLocal,
      watch: () => Promise.resolve(() => undefined),
      readRecord: () => Promise.resolve(undefined),
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

  it("writes nothing to another server that has taken the place of the one in use, and uses it anew", async () => {
    const { link } = await open(configured());
    await score(link);
    const former = identityOf(link.server);
    health = "ok:second";
    await assert.rejects(score(link), (error) => error instanceof ServerUnreachableError);
    assert.equal(writes, 1);
    assert.deepEqual(servers.map(({ id }) => id), ["second"]);
    assert.notEqual(identityOf(link.server), former);
    await score(link); // what is given for it now
    assert.equal(writes, 2);
  });

  it("lists nothing of another server that has taken the place of the one in use, and uses it anew", async () => {
    const { link } = await open(configured());
    assert.equal((await link.client.listShares()).shares.length, 1);
    health = "ok:second";
    await assert.rejects(link.client.listShares(), RequestAbortedError);
    assert.deepEqual(servers.map(({ id }) => id), ["second"]);
    assert.equal((await link.client.listShares()).shares.length, 1);
  });

  it("begins anew only a few times with a server that calls itself something else each time, and then takes it as it is", async () => {
    const { link } = await open(configured());
    let names = 0;
    onList = () => (health = `ok:${names++}`);
    let attempts = 1;
    while ((await link.client.listShares().catch(() => undefined)) === undefined) {
      assert.ok(++attempts < 10, "it never ends");
    }
    assert.deepEqual([attempts, servers.length], [4, 3]);
    await link.client.listShares();
    assert.equal(servers.length, 3);
  });

  it("does not wait with a list for the server to say who it is", async () => {
    const { link } = await open(configured());
    const listed = new Promise<void>((resolve) => (onList = resolve));
    beforeHealth = listed;
    assert.equal((await link.client.listShares()).shares.length, 1);
  });

  it("writes nothing to a program that does not tell who it is in the place of a server that does", async () => {
    const { link } = await open(configured());
    for (const told of ["ok", undefined]) {
      health = "ok:first";
      await link.client.listShares().catch(() => undefined); // which has it recognized
      health = told;
      await assert.rejects(score(link), ServerUnreachableError);
    }
    assert.equal(writes, 0);
  });

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
    await link.client.listShares().catch(() => undefined);
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
