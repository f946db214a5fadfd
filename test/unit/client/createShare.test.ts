import assert from "node:assert/strict";
import type { ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { NoAnswerError, ShareConflictError, UnexpectedAnswerError } from "../../../src/client/errors";
import { ShareClient } from "../../../src/client/shareClient";
import { aSeededShare } from "../../support/aSeededShare";
import { aShare } from "../../support/aShare";
import type { HttpServer } from "../../support/startHttpServer";
import { startHttpServer } from "../../support/startHttpServer";

describe("ShareClient.createShare", () => {
  let server: HttpServer;
  let client: ShareClient;
  let answer: (response: ServerResponse) => void;
  let seen: string[];

  beforeEach(async () => {
    seen = [];
    server = await startHttpServer((request, response) => {
      void text(request).then((body) => {
        seen.push(`${request.method ?? ""} ${request.url ?? ""} ${body}`);
        answer(response);
      });
    });
    client = new ShareClient({ baseUrl: server.url, timeoutMs: 5000, log: { debug: () => undefined, warn: () => undefined } });
  });

  afterEach(async () => {
    client.dispose();
    await server.close();
  });

  it("sends the seed, and takes the share out of the list that the API answers", async () => {
    answer = (response) => response.end(JSON.stringify({ iterable: [aShare({ id: "new" })] }));
    assert.equal((await client.createShare(aSeededShare())).id, "new");
    assert.deepEqual(seen, [`POST /shares/create?transferables=false ${JSON.stringify(aSeededShare())}`]);
  });

  it("does not take an empty list for a share, nor anything else", async () => {
    for (const body of ['{"iterable":[]}', "{}", JSON.stringify(aShare())]) {
      answer = (response) => response.end(body);
      await assert.rejects(client.createShare(aSeededShare()), UnexpectedAnswerError);
    }
  });

  it("is never repeated once it was sent: there would be two", async () => {
    answer = (response) => response.destroy();
    await assert.rejects(client.createShare(aSeededShare()), NoAnswerError);
    assert.equal(seen.length, 1);
  });

  it("says where the name is taken", async () => {
    answer = (response) => response.writeHead(409).end();
    await assert.rejects(client.createShare(aSeededShare({ name: "clamp" })), ShareConflictError);
  });
});
