import assert from "node:assert/strict";
import { NoAnswerError, ServerUnreachableError } from "../../../src/client/errors";
import type { ServerAddress } from "../../../src/client/transport";
import { status } from "../../support/answers";
import type { HttpServer } from "../../support/startHttpServer";
import { startHttpServer } from "../../support/startHttpServer";
import { useShareClient } from "../../support/useShareClient";

describe("ShareClient a server that has moved", () => {
  const wire = useShareClient();
  let former: HttpServer;

  beforeEach(async () => {
    former = await startHttpServer(() => undefined);
    await former.close();
  });

  it("is followed to its new address and token, also by a write, and found there from then on", async () => {
    let searches = 0;
    const relocate = () => {
      searches++;
      return Promise.resolve({ baseUrl: wire.server.url, token: "new" });
    };
    wire.connect({ baseUrl: former.url, token: "old", relocate });
    wire.answer = status(204);
    await wire.client.incrementScore("x", "reuse");
    await wire.client.incrementScore("x", "reuse");
    assert.equal(searches, 1);
    assert.deepEqual(wire.seen.map(({ headers }) => headers.authorization), ["Bearer new", "Bearer new"]);
  });

  it("is asked again with its new token where it refuses the old one", async () => {
    wire.connect({ token: "old", relocate: () => Promise.resolve({ baseUrl: wire.server.url, token: "new" }) });
    wire.answer = (response, request) => response.writeHead(request.headers.authorization === "Bearer new" ? 204 : 401).end();
    await wire.client.incrementScore("x", "reuse");
    assert.equal(wire.seen.length, 2);
  });

  it("is looked for once by writes that fail together, and each of them reaches it", async () => {
    const searches: ((address: ServerAddress) => void)[] = [];
    wire.connect({ baseUrl: former.url, relocate: () => new Promise((resolve) => searches.push(resolve)) });
    wire.answer = status(204);
    const ids = ["1", "2", "3", "4", "5", "6", "7", "8"];
    const scores = Promise.all(ids.map((id) => wire.client.incrementScore(id, "reuse")));
    while (wire.logged.length < ids.length) {
      await new Promise((resolve) => setImmediate(resolve)); // until each of them has failed
    }
    searches[0]?.({ baseUrl: wire.server.url });
    await scores;
    assert.equal(searches.length, 1);
    assert.deepEqual(wire.seen.map(({ line }) => line).sort(), ids.map((id) => `POST /share/${id}/scores/increment`));
  });

  it("is not looked for again by a write that began before it was found", async () => {
    let searches = 0;
    let refuse: (() => void) | undefined;
    const busy = await startHttpServer((request, response) => {
      const end = () => response.writeHead(401).end();
      if (request.url?.includes("slow")) {
        refuse = end;
      } else {
        end();
      }
    });
    const relocate = () => {
      searches++;
      return Promise.resolve({ baseUrl: wire.server.url });
    };
    wire.connect({ baseUrl: busy.url, relocate });
    wire.answer = status(204);
    const slow = wire.client.incrementScore("slow", "reuse");
    while (refuse === undefined) {
      await wire.client.incrementScore("fast", "reuse");
    }
    refuse();
    await slow;
    assert.deepEqual([searches, wire.seen.at(-1)?.line], [1, "POST /share/slow/scores/increment"]);
    await busy.close();
  });

  describe("and had announced to honour keys", () => {
    beforeEach(async () => {
      const announcing = await startHttpServer((request, response) => {
        request.resume();
        response.writeHead(204, { "accept-idempotency-key": "?1", connection: "close" }).end();
      });
      wire.connect({ baseUrl: announcing.url, relocate: () => Promise.resolve({ baseUrl: wire.server.url }) });
      await wire.client.incrementScore("x", "reuse");
      assert.equal(wire.client.honoursIdempotencyKeys, true);
      await announcing.close();
    });

    it("gets the key where it announces so again", async () => {
      wire.answer = (response) => response.writeHead(204, { "accept-idempotency-key": "?1" }).end();
      await wire.client.incrementScore("x", "reuse", { idempotencyKey: "key-1" });
      assert.equal(wire.seen.at(-1)?.headers["idempotency-key"], "key-1");
    });

    it("gets no score that was to count once where it does not", async () => {
      wire.answer = status(204);
      await assert.rejects(wire.client.incrementScore("x", "reuse", { idempotencyKey: "key-1" }), ServerUnreachableError);
      assert.deepEqual(wire.seen.map(({ line }) => line), ["GET /.well-known/health"]);
      await wire.client.incrementScore("x", "reuse", { idempotencyKey: "key-2" });
      assert.equal(wire.seen.at(-1)?.headers["idempotency-key"], undefined);
    });
  });

  it("is not found where nobody knows of it", async () => {
    wire.connect({ baseUrl: former.url, relocate: () => Promise.resolve(undefined) });
    await assert.rejects(wire.client.listShares(), ServerUnreachableError);
  });

  it("is not looked for once a request was sent", async () => {
    let searches = 0;
    const relocate = () => {
      searches++;
      return Promise.resolve({ baseUrl: wire.server.url });
    };
    wire.connect({ relocate });
    wire.answer = (response) => response.destroy();
    await assert.rejects(wire.client.incrementScore("x", "reuse"), NoAnswerError);
    assert.equal(searches, 0);
  });
});
