import assert from "node:assert/strict";
import { RequestAbortedError, ShareClientError } from "../../../src/client/errors";
import { defaultRetryPolicy } from "../../../src/client/retry";
import { ShareClient } from "../../../src/client/shareClient";
import { aShare } from "../../support/aShare";
import { body, faultCases, head } from "../../support/faultCases";
import type { FaultServer } from "../../support/startFaultServer";
import { startFaultServer } from "../../support/startFaultServer";

const noRetries = { ...defaultRetryPolicy, attempts: 1 };

describe("a client whose server", () => {
  let server: FaultServer;
  let client: ShareClient;
  let connect: (timeoutMs?: number) => ShareClient;

  beforeEach(async () => {
    server = await startFaultServer();
    const log = { debug: () => undefined, warn: () => undefined };
    connect = (timeoutMs = 5000) => new ShareClient({ baseUrl: server.url, timeoutMs, maxAnswerBytes: 2000, retries: noRetries, log });
    client = connect();
  });

  afterEach(async () => {
    client.dispose();
    await server.close();
  });

  for (const { name, fault, error, message, says, timeoutMs } of faultCases) {
    it(`${name} says so`, async () => {
      client = connect(timeoutMs);
      server.fault = fault;
      await assert.rejects(client.listShares(), (thrown: unknown) => {
        assert.ok(thrown instanceof error, String(thrown));
        assert.match(thrown.message, message);
        assert.ok(thrown.message.includes(server.url));
        assert.equal(thrown.explanation, says);
        return true;
      });
    });

    it(`${name} counts a score at most once`, async () => {
      client = connect(timeoutMs ?? 1000);
      server.fault = fault;
      await client.incrementScore("x", "reuse").catch((thrown: unknown) => {
        assert.ok(thrown instanceof ShareClientError, String(thrown));
      });
      assert.deepEqual(server.requests, ["POST /share/x/scores/increment HTTP/1.1"]);
    });
  }

  it("answers a score with a body is still understood, and so is its next answer", async () => {
    server.fault = (socket) => socket.write(`${head(204)}{"unasked":true}`);
    await client.incrementScore("x", "reuse");
    server.fault = body(200, JSON.stringify({ iterable: [] }));
    assert.deepEqual(await client.listShares(), { shares: [], unreadable: [], etag: undefined });
  });

  it("marks its text and speaks first of other things is understood", async () => {
    const text = `\uFEFF${JSON.stringify({ iterable: [] })}`;
    server.fault = (socket) => {
      socket.write("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n");
      body(200, text)(socket);
    };
    assert.deepEqual((await client.listShares()).shares, []);
  });

  it("splits its answer between any two bytes is understood", async () => {
    const share = aShare({ name: "grüße-你好" });
    server.fault = (socket) => {
      socket.setNoDelay(true);
      const bytes = Buffer.from(JSON.stringify(share));
      socket.write(head(200, `Content-Length: ${bytes.length}`));
      for (const byte of bytes) {
        socket.write(Buffer.from([byte]));
      }
    };
    assert.deepEqual(await client.readShare(share.id, { transferables: false }), share);
  });

  it("has closed a kept connection meanwhile is asked again for what is only read", async () => {
    const retrying = new ShareClient({
      baseUrl: server.url,
      timeoutMs: 2000,
      retries: { ...defaultRetryPolicy, wait: () => Promise.resolve() },
      log: { debug: () => undefined, warn: () => undefined },
    });
    let count = 0;
    server.fault = (socket) => {
      if (++count === 2) {
        socket.resetAndDestroy();
      } else {
        body(200, '{"iterable":[]}')(socket);
      }
    };
    await retrying.listShares();
    await retrying.listShares();
    assert.equal(count, 3);
    retrying.dispose();
  });

  for (const received of [0, 1, 60, 150, 500, 1999]) {
    it(`is given up when ${received} bytes of its list have come keeps no connection`, async () => {
      const abort = new AbortController();
      const members = Array.from({ length: 30 }, (_, index) => JSON.stringify({ id: `${index}`, text: "\\\"},{[" })).join();
      const answer = `${head(200, "Content-Length: 100000")}{"iterable":[${members}`;
      const connectionClosed = new Promise<void>((resolve) => {
        server.fault = (socket) => {
          socket.on("close", () => {
            resolve();
          });
          socket.write(answer.slice(0, received), () => setImmediate(() => {
            abort.abort();
          }));
        };
      });
      await assert.rejects(client.listShares({ signal: abort.signal }), RequestAbortedError);
      await connectionClosed;
      assert.equal(await server.openConnections(), 0);
    });
  }

  it("is given up before it is asked is not asked", async () => {
    await assert.rejects(client.listShares({ signal: AbortSignal.abort() }), RequestAbortedError);
    assert.deepEqual([server.requests, await server.openConnections()], [[], 0]);
  });

  it("is left after a fault keeps no connection", async () => {
    for (const { fault, timeoutMs } of faultCases) {
      const connection = connect(timeoutMs);
      server.fault = fault;
      await assert.rejects(connection.listShares());
      connection.dispose();
    }
    while ((await server.openConnections()) > 0) {
      await new Promise((resolve) => setImmediate(resolve));
    }
  });
});
