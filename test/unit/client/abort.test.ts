import assert from "node:assert/strict";
import { once } from "node:events";
import type { AddressInfo, Socket } from "node:net";
import { createServer } from "node:net";
import { RequestAbortedError } from "../../../src/client/errors";
import { ShareClient } from "../../../src/client/shareClient";
import { aShare } from "../../support/aShare";
import { head } from "../../support/faultCases";
import type { FaultServer } from "../../support/startFaultServer";
import { startFaultServer } from "../../support/startFaultServer";

const log = { debug: () => undefined, warn: () => undefined };
const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

/** No test here disposes of the client before it has looked for what is left: that would close whatever is. */
describe("a request that is given up", () => {
  let server: FaultServer;
  let client: ShareClient;
  let abort: AbortController;

  beforeEach(async () => {
    server = await startFaultServer();
    client = new ShareClient({ baseUrl: server.url, timeoutMs: 5000, log });
    abort = new AbortController();
  });

  afterEach(async () => {
    client.dispose();
    await server.close();
  });

  const leavesNoConnection = async () => {
    while ((await server.openConnections()) > 0) {
      await nextTurn();
    }
  };

  it("while it connects sends nothing and leaves no connection", async () => {
    const listing = client.listShares({ signal: abort.signal });
    abort.abort();
    await assert.rejects(listing, RequestAbortedError);
    await leavesNoConnection();
    assert.deepEqual(server.requests, []);
  });

  it("while it waits for a connection sends nothing, and those before it go on", async () => {
    const waiting: Socket[] = [];
    server.fault = (socket) => waiting.push(socket);
    const busy = Array.from({ length: 8 }, (_, index) => client.incrementScore(`${index}`, "reuse"));
    const queued = client.incrementScore("queued", "reuse", { signal: abort.signal });
    while (waiting.length < busy.length) {
      await nextTurn();
    }
    abort.abort();
    await assert.rejects(queued, RequestAbortedError);
    for (const socket of waiting) {
      socket.end(head(204, "Connection: close"));
    }
    await Promise.all(busy);
    assert.ok(server.requests.every((line) => !line.includes("queued")));
  });

  it("while its body is sent is cut off there, and leaves no connection", async () => {
    const received: Socket[] = [];
    const listening = createServer((socket) => received.push(socket.pause().on("error", () => undefined)));
    await new Promise<void>((resolve) => listening.listen(0, "127.0.0.1", resolve));
    const { port } = listening.address() as AddressInfo;
    const slow = new ShareClient({ baseUrl: `http://127.0.0.1:${port}`, timeoutMs: 5000, log });
    const name = "x".repeat(16 * 1024 * 1024); // more than the sockets hold
    const update = slow.updateShare(aShare({ name }), { transferables: true, signal: abort.signal });
    while (received.length === 0) {
      await nextTurn();
    }
    abort.abort();
    await assert.rejects(update, RequestAbortedError);
    const [socket = assert.fail()] = received;
    const closed = once(socket, "close");
    socket.resume();
    await closed;
    assert.ok(socket.bytesRead < name.length);
    slow.dispose();
    listening.close();
  });

  it("while its answer is an error that goes on leaves no connection, and is no error of the server", async () => {
    server.fault = (socket) =>
      socket.write(`${head(500, "Content-Length: 100")}Clouds`, () => setImmediate(() => {
        abort.abort();
      }));
    await assert.rejects(client.incrementScore("x", "reuse", { signal: abort.signal }), RequestAbortedError);
    await leavesNoConnection();
  });

  it("after its answer was an error changes nothing any more", async () => {
    server.fault = (socket) => socket.write(`${head(500, "Transfer-Encoding: chunked")}8000\r\n${" ".repeat(0x8000)}\r\n`);
    await assert.rejects(client.incrementScore("x", "reuse", { signal: abort.signal }), { status: 500 });
    abort.abort();
    await leavesNoConnection();
  });
});
