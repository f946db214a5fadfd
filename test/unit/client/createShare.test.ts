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

  it("finds the new share by its id, wherever it is in the list of all shares", async () => {
    const known = new Set(["a", "b"]);
    const [a, b, made] = ["a", "b", "new"].map((id) => aShare({ id }));
    for (const iterable of [[made, a, b], [a, b, made], [made]]) {
      answer = (response) => response.end(JSON.stringify({ iterable }));
      assert.equal((await client.createShare(aSeededShare(), { known })).id, "new");
    }
    answer = (response) => response.end(JSON.stringify({ iterable: [a, b] }));
    await assert.rejects(client.createShare(aSeededShare(), { known }), UnexpectedAnswerError);
  });

  it("tells the new share from others that were not known by the asset that it was made with", async () => {
    const seed = aSeededShare();
    const older = aShare({ id: "older", asset: undefined });
    const made = aShare({ id: "new" });
    assert.equal(made.asset?.id, seed.asset?.id);
    answer = (response) => response.end(JSON.stringify({ iterable: [older, made] }));
    assert.equal((await client.createShare(seed, { known: new Set() })).id, "new");
    answer = (response) => response.end(JSON.stringify({ iterable: [older, { ...older, id: "old" }] }));
    await assert.rejects(client.createShare(seed, { known: new Set() }), /does not tell which share is the new one/);
  });

  it("takes the bare share for the new one", async () => {
    answer = (response) => response.end(JSON.stringify(aShare({ id: "new" })));
    assert.equal((await client.createShare(aSeededShare(), { known: new Set() })).id, "new");
  });

  it("does not take an empty list for a share, nor anything else", async () => {
    for (const body of ['{"iterable":[]}', "{}", "[]", "<html></html>"]) {
      answer = (response) => response.end(body);
      await assert.rejects(client.createShare(aSeededShare(), { known: new Set() }), UnexpectedAnswerError);
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
