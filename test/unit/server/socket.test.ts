import assert from "node:assert/strict";
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { networkInterfaces } from "node:os";
import { text } from "node:stream/consumers";
import type { Server } from "node:http";
import { createApp } from "../../../src/server/app";
import { createLog } from "../../../src/server/log";
import { answerRequests, listen, stopListening } from "../../../src/server/listen";
import { hostsOf } from "../../../src/server/middleware/guard";
import { newShare } from "../../../src/server/share/newShare";
import { shareFromSeed } from "../../../src/server/share/shareFromSeed";
import { StartError } from "../../../src/server/startError";
import { openDatabase } from "../../../src/server/store/openDatabase";
import { SqliteShareStore } from "../../../src/server/store/sqliteShareStore";

const scoring = '{"share":{"reuse":true}}';

/** What the program does with bytes, as broken clients send them; those of attackers are in `attacks.test.ts`. */
describe("the server's socket", () => {
  let server: Server;
  let store: SqliteShareStore;
  let port: number;
  let id: string;

  before(async () => {
    const log = createLog("error", () => undefined);
    const db = await openDatabase("memory", log, () => new Date());
    ({ server, port } = await listen("127.0.0.1", 0));
    store = new SqliteShareStore({ db, origin: `http://127.0.0.1:${port}` });
    answerRequests(server, createApp({ store, hosts: hostsOf("127.0.0.1", port), version: "1", log }).fetch);
    const share = newShare(shareFromSeed({ access: "PUBLIC" }, store.newId(), new Date()));
    await store.create(share);
    id = share.id;
  });

  it("answers a path with dot segments as one that isn't there, not as the path that it could be resolved to", async () => {
    for (const path of ["/share/%2e%2e/%2e%2e", "/share/../..", "/..", "/share/.", "/share/.%2E/x", "/%2e/shares", "/share\\..\\.."]) {
      const answer = await exchange(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n\r\n`);
      assert.match(answer, /^HTTP\/1\.1 40[04] /, path);
    }
    for (const path of ["/share/..a", "/share/a..b", "/?p=.."]) {
      const answer = await answerTo(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n\r\n`);
      assert.doesNotMatch(answer, /There is nothing here/, path);
    }
  });

  it("names the methods that a path knows", async () => {
    const cases = [["DELETE", "/shares", "GET, HEAD"], ["GET", "/share/update/", ""], ["PUT", "/share/update", "GET, HEAD, POST"], ["GET", "/share/a/scores/increment", "POST"], ["POST", "/", "GET, HEAD"], ["OPTIONS", "/shares/create", "GET, HEAD, POST"]] as const;
    for (const [method, path, allow] of cases) {
      const answer = await answerTo(`${method} ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n\r\n`);
      assert.match(answer, allow === "" ? /^HTTP\/1\.1 404 / : /^HTTP\/1\.1 405 /, `${method} ${path}`);
      assert.equal(/^allow: (.*)\r$/im.exec(answer)?.[1] ?? "", allow, `${method} ${path}`);
    }
  });

  function answerTo(request: string): Promise<string> {
    const socket = connect(port, "127.0.0.1");
    sockets.add(socket);
    socket.end(request);
    return text(socket);
  }

  const sockets = new Set<Socket>();
  afterEach(() => {
    for (const socket of sockets) {
      socket.destroy();
    }
    sockets.clear();
  });
  after(async () => {
    await stopListening(server, 1000);
    store.close();
  });

  const open = async (): Promise<Socket> => {
    const socket = connect(port, "127.0.0.1");
    sockets.add(socket);
    await once(socket, "connect");
    return socket;
  };

  /** Sends bytes and reads until the server closes. */
  const exchange = async (bytes: string): Promise<string> => {
    const socket = await open();
    socket.on("error", () => undefined);
    socket.write(bytes);
    const answer = await text(socket).catch(() => "");
    socket.destroy();
    return answer;
  };

  const head = (line: string, ...headers: string[]) =>
    [line, ...headers, "Connection: close", "", ""].join("\r\n").replaceAll("PORT", String(port));
  const increment = (body: string, ...headers: string[]) =>
    head(`POST /share/${id}/scores/increment HTTP/1.1`, `Content-Length: ${body.length}`, ...headers) + body;
  const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1]);
  const reuse = () => (JSON.parse(Buffer.from(store.share(id, "lean")?.body ?? []).toString()) as { score: { reuse: number } }).score.reuse;

  const host = "Host: 127.0.0.1:PORT";
  const json = "Content-Type: application/json";

  it("answers and counts what a program sends", async () => {
    const before = reuse();
    assert.equal(statusOf(await exchange(head("GET /shares HTTP/1.1", host))), 200);
    assert.equal(statusOf(await exchange(head("GET http://127.0.0.1:PORT/shares HTTP/1.1", host))), 200);
    assert.equal(statusOf(await exchange(increment(scoring, host, json))), 204);
    assert.equal(statusOf(await exchange(increment("", host))), 204);
    assert.equal(reuse(), before + 1);
  });

  it("answers many requests on one connection, one of them refused", async () => {
    const socket = await open();
    const request = (line: string, ...headers: string[]) => [line, `Host: 127.0.0.1:${port}`, ...headers, "", ""].join("\r\n");
    socket.write(
      request("GET /shares HTTP/1.1") +
        request("POST /share/update HTTP/1.1", "Content-Length: 0") +
        request("GET /shares HTTP/1.1", "Origin: null") +
        request("GET /.well-known/version HTTP/1.1", "Connection: close"),
    );
    const statuses = (await text(socket)).match(/HTTP\/1\.1 \d+/g);
    assert.deepEqual(statuses, ["HTTP/1.1 200", "HTTP/1.1 400", "HTTP/1.1 403", "HTTP/1.1 200"]);
  });

  it("has limits of time for headers and bodies", () => {
    assert.deepEqual([server.headersTimeout, server.requestTimeout], [5_000, 30_000]);
    assert.equal(server.maxConnections, 4_096);
  });

  it("44: answers while two thousand connections idle", async () => {
    await Promise.all(Array.from({ length: 2_000 }, open));
    const times: number[] = [];
    for (let request = 0; request < 5; request++) {
      const start = performance.now();
      assert.equal(statusOf(await exchange(head("GET /shares HTTP/1.1", host))), 200);
      times.push(performance.now() - start);
    }
    assert.ok(Math.min(...times) < 1_000, "the machine may be busy, the server is not");
  }).timeout(60_000);

  it("survives a client that goes away in the middle of a body", async () => {
    const before = reuse();
    const socket = await open();
    socket.write(`POST /share/${id}/scores/increment HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Type: application/json\r\nContent-Length: 24\r\n\r\n{"share"`);
    socket.resetAndDestroy();
    await once(socket, "close");

    assert.equal(statusOf(await exchange(head("GET /shares HTTP/1.1", host))), 200);
    assert.equal(reuse(), before);
  });

  it("32: is on the loopback interface alone", async () => {
    const outside = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []).filter((address) => !address.internal);
    for (const { address, scopeid } of outside) {
      const socket = connect({ port, host: scopeid ? `${address}%${scopeid}` : address });
      const [error] = (await once(socket, "error")) as [NodeJS.ErrnoException];
      assert.match(error.code ?? "", /ECONNREFUSED|EADDRNOTAVAIL|EINVAL|ENETUNREACH|EHOSTUNREACH/, address);
    }
    assert.deepEqual(server.address(), { address: "127.0.0.1", family: "IPv4", port });
  });

  it("names the port that is taken, and the flag", async () => {
    await assert.rejects(listen("127.0.0.1", port), (error: unknown) => {
      assert.ok(error instanceof StartError);
      assert.equal(error.message, `Port ${port} is in use: stop the program that uses it, or choose another with --port (0 takes a free one).`);
      return true;
    });
  });

  it("says so where there is no such address", async () => {
    await assert.rejects(listen("192.0.2.1", 0), /Cannot listen on 192\.0\.2\.1, port 0 \(EADDRNOTAVAIL\).*--host/);
  });
});

describe("stopping to listen", () => {
  it("lets a running request end, and then closes its connection", async () => {
    const { server, port } = await listen("127.0.0.1", 0);
    let answer: (response: Response) => void = () => undefined;
    answerRequests(server, () => new Promise<Response>((resolve) => (answer = resolve)));
    const socket = connect(port, "127.0.0.1");
    socket.write(`GET / HTTP/1.1\r\nHost: x\r\n\r\n`);
    await once(server, "request");

    const stopped = stopListening(server, 60_000);
    answer(new Response("in flight"));

    assert.match(await text(socket), /^HTTP\/1\.1 200.*in flight$/s);
    await stopped;
  });

  it("does not wait for a request for ever", async () => {
    const { server, port } = await listen("127.0.0.1", 0);
    answerRequests(server, () => new Promise<Response>(() => undefined));
    const socket = connect(port, "127.0.0.1").on("error", () => undefined);
    socket.write(`GET / HTTP/1.1\r\nHost: x\r\n\r\n`);
    await once(server, "request");

    await stopListening(server, 50);

    assert.equal(await text(socket).catch(() => ""), "");
  });
});
