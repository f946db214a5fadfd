import assert from "node:assert/strict";
import { readShare } from "../../../src/api/readShare";
import { ShareClient } from "../../../src/client/shareClient";
import { sampleShares } from "../../../src/server/sample/sampleShares";
import { RawServer } from "../../support/rawServer";

describe("a client of the local server", () => {
  let server: RawServer;
  let client: ShareClient;
  let id: string;

  beforeEach(async () => {
    server = await RawServer.start();
    for (const sample of sampleShares(1, new Date())) {
      id = sample.id;
      await server.store.create(sample);
    }
    const log = { debug: () => undefined, warn: () => undefined };
    client = new ShareClient({ baseUrl: `http://127.0.0.1:${server.port}`, timeoutMs: 5000, log });
  });

  afterEach(async () => {
    client.dispose();
    await server.stop();
  });

  it("can send a score again with its key, which counts once", async () => {
    const before = readShare(await client.readShare(id, { transferables: false })).score?.reuse ?? 0;
    assert.equal(client.honoursIdempotencyKeys, true);
    for (const idempotencyKey of ["one", "one", "two"]) {
      await client.incrementScore(id, "reuse", { idempotencyKey });
    }
    assert.equal(readShare(await client.readShare(id, { transferables: false })).score?.reuse, before + 2);
  });
});
