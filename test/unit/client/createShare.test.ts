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
    assert.equal((await client.createShare(aSeededShare(), { known: new Set() })).id, "new");
    assert.deepEqual(seen, [`POST /shares/create?transferables=false ${JSON.stringify(aSeededShare())}`]);
  });

  it("takes the bare share that some servers answer", async () => {
    answer = (response) => response.end(JSON.stringify(aShare({ id: "new" })));
    assert.equal((await client.createShare(aSeededShare(), { known: new Set(["old"]) })).id, "new");
  });

  it("finds the new share in the list of all shares, wherever it is", async () => {
    for (const ids of [["new", "old", "older"], ["old", "new", "older"], ["old", "older", "new"]]) {
      answer = (response) => response.end(JSON.stringify({ iterable: ids.map((id) => aShare({ id })) }));
      assert.equal((await client.createShare(aSeededShare(), { known: new Set(["old", "older"]) })).id, "new");
    }
  });

  it("says that the outcome is unknown where it can't tell which share is new", async () => {
    const two = JSON.stringify({ iterable: [aShare({ id: "a" }), aShare({ id: "b" })] });
    for (const body of ['{"iterable":[]}', "{}", "<html>", JSON.stringify(aShare({ id: "old" })), two]) {
      answer = (response) => response.end(body);
      await assert.rejects(client.createShare(aSeededShare(), { known: new Set(["old"]) }), (error) => error instanceof UnexpectedAnswerError && error.outcome === "unknown");
    }
  });

  it("is never repeated once it was sent: there would be two", async () => {
    answer = (response) => response.destroy();
    await assert.rejects(client.createShare(aSeededShare(), { known: new Set() }), NoAnswerError);
    assert.equal(seen.length, 1);
  });

  it("says where the name is taken", async () => {
    answer = (response) => response.writeHead(409).end();
    await assert.rejects(client.createShare(aSeededShare({ name: "clamp" }), { known: new Set() }), ShareConflictError);
  });
});
