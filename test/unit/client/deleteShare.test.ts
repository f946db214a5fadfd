import assert from "node:assert/strict";
import { NoAnswerError, ShareNotFoundError } from "../../../src/client/errors";
import { ShareClient } from "../../../src/client/shareClient";
import type { HttpServer } from "../../support/startHttpServer";
import { startHttpServer } from "../../support/startHttpServer";

describe("ShareClient.deleteShare", () => {
  let server: HttpServer;
  let client: ShareClient;
  let status: number | undefined;
  let seen: string[];

  beforeEach(async () => {
    seen = [];
    server = await startHttpServer((request, response) => {
      seen.push(`${request.method ?? ""} ${request.url ?? ""}`);
      if (status === undefined) {
        response.destroy();
      } else {
        response.writeHead(status, { "content-type": "text/plain" }).end("the id");
      }
    });
    client = new ShareClient({ baseUrl: server.url, timeoutMs: 5000, log: { debug: () => undefined, warn: () => undefined } });
  });

  afterEach(async () => {
    client.dispose();
    await server.close();
  });

  it("names the share in the path, and takes any success for one", async () => {
    for (status of [200, 204]) {
      await client.deleteShare("a/b c");
    }
    assert.deepEqual(seen, ["POST /shares/a%2Fb%20c/delete", "POST /shares/a%2Fb%20c/delete"]);
  });

  it("says where there is none", async () => {
    status = 404;
    await assert.rejects(client.deleteShare("1"), ShareNotFoundError);
  });

  it("is never repeated once it was sent", async () => {
    status = undefined;
    await assert.rejects(client.deleteShare("1"), NoAnswerError);
    assert.equal(seen.length, 1);
  });
});
