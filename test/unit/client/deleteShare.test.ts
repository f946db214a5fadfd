import assert from "node:assert/strict";
import { NoAnswerError, ShareNotFoundError, UnexpectedAnswerError } from "../../../src/client/errors";
import { ShareClient } from "../../../src/client/shareClient";
import type { HttpServer } from "../../support/startHttpServer";
import { startHttpServer } from "../../support/startHttpServer";

describe("ShareClient.deleteShare", () => {
  let server: HttpServer;
  let client: ShareClient;
  let status: number | undefined;
  let contentType: string;
  let seen: string[];

  beforeEach(async () => {
    seen = [];
    contentType = "text/plain";
    server = await startHttpServer((request, response) => {
      seen.push(`${request.method ?? ""} ${request.url ?? ""}`);
      if (status === undefined) {
        response.destroy();
      } else {
        response.writeHead(status, { "content-type": contentType }).end("the id");
      }
    });
    client = new ShareClient({ baseUrl: server.url, timeoutMs: 5000, log: { debug: () => undefined, warn: () => undefined } });
  });

  afterEach(async () => {
    client.dispose();
    await server.close();
  });

  it("names the share in the path, and succeeds on 204 or on 200 with the id", async () => {
    for (status of [200, 204]) {
      await client.deleteShare("a/b c");
    }
    assert.deepEqual(seen, ["POST /shares/a%2Fb%20c/delete", "POST /shares/a%2Fb%20c/delete"]);
  });

  it("is not known to have succeeded where a program of another kind says yes to everything", async () => {
    contentType = "text/html; charset=utf-8";
    status = 200;
    await assert.rejects(client.deleteShare("1"), UnexpectedAnswerError);
    await assert.rejects(client.incrementScore("1", "reuse"), UnexpectedAnswerError);
    contentType = "text/plain";
    for (status of [201, 202]) {
      await assert.rejects(client.deleteShare("1"), UnexpectedAnswerError);
    }
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
