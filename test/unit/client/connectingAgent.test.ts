import assert from "node:assert/strict";
import type { RequestOptions } from "node:http";
import { request } from "node:http";
import { connectingAgent } from "../../../src/client/connectingAgent";
import { startHttpServer } from "../../support/startHttpServer";

describe("connectingAgent", () => {
  const failureOf = (options: RequestOptions) =>
    new Promise<NodeJS.ErrnoException>((resolve) => {
      request(options).on("error", resolve).end();
    });

  for (const protocol of ["http:", "https:"]) {
    it(`gives up on an ${protocol} connection that is not made in time`, async () => {
      const agent = connectingAgent(protocol, { connectMs: 10, keepAlive: true });
      const never = () => undefined; // the host's address is never found
      const { code, syscall } = await failureOf({ protocol, agent, host: "host.invalid", lookup: never });
      assert.deepEqual([code, syscall], ["ECONNECTTIMEOUT", "connect"]);
      agent.destroy();
    });
  }

  it("says that connecting failed where each of several addresses refuses", async () => {
    const free = await startHttpServer(() => undefined);
    await free.close();
    const agent = connectingAgent("http:", { connectMs: 1000, keepAlive: true });
    const { code, syscall } = await failureOf({ agent, host: "localhost", port: new URL(free.url).port });
    assert.deepEqual([code, syscall], ["ECONNREFUSED", "connect"]);
    agent.destroy();
  });

  it("says nothing of the kind of a connection that breaks", async () => {
    const server = await startHttpServer((request) => {
      request.socket.resetAndDestroy();
    });
    const agent = connectingAgent("http:", { connectMs: 1000, keepAlive: true });
    const { code, syscall } = await failureOf({ agent, host: "127.0.0.1", port: new URL(server.url).port });
    assert.deepEqual([code, syscall], ["ECONNRESET", "read"]);
    agent.destroy();
    await server.close();
  });
});
