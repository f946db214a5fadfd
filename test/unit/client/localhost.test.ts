import assert from "node:assert/strict";
import { createServer, type Server } from "node:http";
import { networkInterfaces } from "node:os";
import { ServerUnreachableError } from "../../../src/client/errors";
import { defaultRetryPolicy } from "../../../src/client/retry";
import { ShareClient } from "../../../src/client/shareClient";

const addresses = Object.values(networkInterfaces()).flatMap((known) => (known ?? []).map(({ address }) => address));

describe("a client of localhost", () => {
  for (const address of ["127.0.0.1", "::1"].filter((each) => addresses.includes(each))) {
    it(`finds a server that listens on ${address} alone`, async () => {
      const server = createServer((_request, response) => response.end('{"iterable":[]}'));
      const client = clientOf(await listen(server, address));
      assert.deepEqual((await client.listShares()).shares, []);
      client.dispose();
      server.close();
    });
  }

  it("says that nothing listens", async () => {
    const server = createServer();
    const port = await listen(server, "127.0.0.1");
    await new Promise((resolve) => server.close(resolve));
    const client = clientOf(port);
    await assert.rejects(client.listShares(), (thrown: unknown) => {
      assert.ok(thrown instanceof ServerUnreachableError, String(thrown));
      assert.equal(thrown.message, `No server answers at http://localhost:${port} (ECONNREFUSED).`);
      return true;
    });
    client.dispose();
  });
});

function clientOf(port: number): ShareClient {
  const log = { debug: () => undefined, warn: () => undefined };
  const retries = { ...defaultRetryPolicy, attempts: 1 };
  return new ShareClient({ baseUrl: `http://localhost:${port}`, timeoutMs: 5000, retries, log });
}

async function listen(server: Server, host: string): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const address = server.address();
  if (address === null || typeof address === "string") {
    throw new Error("The server has no port.");
  }
  return address.port;
}
