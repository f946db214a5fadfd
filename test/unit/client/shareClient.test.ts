import assert from "node:assert/strict";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { readListedShare } from "../../../src/api/readListedShare";
import { defaultRetryPolicy } from "../../../src/client/retry";
import type { Answer } from "../../support/answers";
import { json, status } from "../../support/answers";
import { aShare } from "../../support/aShare";
import { useShareClient } from "../../support/useShareClient";

describe("ShareClient", () => {
  const wire = useShareClient();

  describe("requests", () => {
    it("lists shares without their content", async () => {
      wire.answer = json({ iterable: [aShare()] });
      assert.deepEqual(await wire.client.listShares(), { shares: [readListedShare(aShare())], unreadable: [], etag: undefined });
      assert.deepEqual(wire.seen.map(({ line }) => line), ["GET /shares?transferables=false"]);
    });

    it("lists nothing twice where the server says that nothing has changed", async () => {
      wire.answer = (response, request) => {
        if (request.headers["if-none-match"] === '"1"') {
          response.writeHead(304).end();
        } else {
          response.writeHead(200, { etag: '"1"' }).end(JSON.stringify({ iterable: [aShare()] }));
        }
      };
      const known = await wire.client.listShares();
      assert.equal(await wire.client.listShares({ known }), known);
      assert.equal((await wire.client.listShares()).shares.length, 1);
    });

    it("sets members without an id apart, under the name that they have", async () => {
      wire.answer = json({ iterable: [{ name: "nameless", id: 5 }, aShare(), 7] });
      const { shares, unreadable } = await wire.client.listShares();
      assert.deepEqual(shares, [readListedShare(aShare())]);
      assert.deepEqual(unreadable, [{ place: "#1", title: "nameless" }, { place: "#3", title: "#3" }]);
    });

    for (const text of ['{"iterable":null}', '{"iterable":[{"id":"1"}],"iterable":null}']) {
      it(`reads ${text} as an empty list`, async () => {
        wire.answer = (response) => response.end(text);
        const { shares, unreadable } = await wire.client.listShares();
        assert.deepEqual([shares, unreadable], [[], []]);
      });
    }

    for (const [encoding, compress] of [["gzip", gzipSync], ["x-gzip", gzipSync], ["br", brotliCompressSync]] as const) {
      it(`reads an answer in ${encoding}`, async () => {
        wire.answer = (response) => response.writeHead(200, { "content-encoding": encoding }).end(compress(JSON.stringify({ iterable: [aShare()] })));
        assert.equal((await wire.client.listShares()).shares.length, 1);
        assert.equal(wire.seen[0]?.headers["accept-encoding"], "gzip, br");
      });
    }

    it("starts the list anew when it reads it again", async () => {
      wire.connect({ retries: { ...defaultRetryPolicy, wait: () => Promise.resolve() } });
      wire.answer = (response) => {
        const text = JSON.stringify({ iterable: [aShare({ id: "1" }), aShare({ id: "2" })] });
        response.writeHead(200, { "content-length": text.length });
        response.write(text.slice(0, -10), () => (wire.seen.length === 1 ? response.destroy() : response.end(text.slice(-10))));
      };
      assert.deepEqual((await wire.client.listShares()).shares.map(({ id }) => id), ["1", "2"]);
      assert.equal(wire.seen.length, 2);
    });

    it("lists what comes last where a list comes twice", async () => {
      wire.answer = (response) => response.end(`{"iterable":[${JSON.stringify(aShare())},1],"iterable":[2]}`);
      const { shares, unreadable } = await wire.client.listShares();
      assert.deepEqual([shares.length, unreadable.map(({ place }) => place)], [0, ["#1"]]);
    });

    it("reads one share, its id escaped", async () => {
      wire.answer = json(aShare({ id: "a/b?c" }));
      await wire.client.readShare("a/b?c", { transferables: true });
      assert.deepEqual(wire.seen.map(({ line }) => line), ["GET /share/a%2Fb%3Fc?transferables=true"]);
    });

    it("sends the whole share to be updated, and returns the server's", async () => {
      wire.answer = json(aShare({ name: "server's" }));
      const updated = await wire.client.updateShare(aShare({ unknown: [1] }), { transferables: false });
      assert.equal(updated.name, "server's");
      assert.equal(wire.seen[0]?.line, "POST /share/update?transferables=false");
      assert.equal(wire.seen[0].headers["content-type"], "application/json");
      assert.deepEqual(JSON.parse(wire.seen[0].body), aShare({ unknown: [1] }));
      assert.ok(!("if-match" in wire.seen[0].headers));
    });

    it("names the version that an update is for, unless its tag is weak", async () => {
      wire.answer = (response) => response.writeHead(200, { etag: '"7"' }).end(JSON.stringify(aShare()));
      const { share, etag } = await wire.client.readVersion(aShare().id, { transferables: true });
      assert.deepEqual({ share, etag }, { share: aShare(), etag: '"7"' });
      await wire.client.updateShare(share, { transferables: true, ifMatch: etag });
      wire.answer = (response) => response.writeHead(200, { etag: 'W/"7"' }).end(JSON.stringify(aShare()));
      const weak = await wire.client.readVersion(aShare().id, { transferables: true });
      await wire.client.updateShare(share, { transferables: true, ifMatch: weak.etag });
      assert.deepEqual(wire.seen.map(({ headers }) => headers["if-match"]), [undefined, '"7"', undefined, undefined]);
    });

    it("sends each write over a new connection, and reads over a kept one", async () => {
      const connections: unknown[] = [];
      wire.answer = (response, request) => {
        connections.push(request.socket);
        response.end(JSON.stringify(aShare()));
      };
      for (let i = 0; i < 2; i++) {
        await wire.client.readVersion(aShare().id, { transferables: true });
        await wire.client.updateShare(aShare(), { transferables: true });
      }
      assert.equal(new Set(connections).size, 3);
      assert.equal(connections[0], connections[2]);
    });

    it("increments one reason of the share", async () => {
      wire.answer = status(204);
      await wire.client.incrementScore("x", "reuse");
      assert.equal(wire.seen[0]?.line, "POST /share/x/scores/increment");
      assert.equal(wire.seen[0].body, '{"share":{"reuse":true}}');
    });

    it("names a score only to a server that announces to honour keys, and as long as it does", async () => {
      const announcing: Answer = (response) => response.writeHead(204, { "accept-idempotency-key": "?1" }).end();
      const score = () => wire.client.incrementScore("x", "reuse", { idempotencyKey: "key-1" });
      const keys = () => wire.seen.map(({ headers }) => headers["idempotency-key"]);

      assert.equal(wire.client.honoursIdempotencyKeys, false);
      wire.answer = announcing;
      await score();
      assert.deepEqual([wire.client.honoursIdempotencyKeys, ...keys()], [true, undefined], "nothing is known before an answer");
      wire.answer = status(503);
      await score().catch(() => undefined);
      assert.deepEqual([wire.client.honoursIdempotencyKeys, ...keys()], [true, undefined, "key-1"], "a failure tells nothing");
      wire.answer = json({ iterable: [] });
      await wire.client.listShares();
      await score();
      assert.deepEqual([wire.client.honoursIdempotencyKeys, keys().at(-1)], [false, undefined], "another server answers now");
    });

    it("needs no key to score", async () => {
      wire.answer = (response) => response.writeHead(204, { "accept-idempotency-key": "?1" }).end();
      await wire.client.incrementScore("x", "reuse");
      await wire.client.incrementScore("x", "reuse");
      assert.ok(wire.seen.every(({ headers }) => !("idempotency-key" in headers)));
    });

    it("sends its token with every request but the one for health", async () => {
      wire.connect({ token: "secret" });
      wire.answer = (response) => response.end("ok:1");
      await wire.client.readHealth();
      wire.answer = json({ iterable: [] });
      await wire.client.listShares();
      assert.deepEqual(wire.seen.map(({ headers }) => headers.authorization), [undefined, "Bearer secret"]);
      assert.ok(!wire.logged.join("\n").includes("secret"));
    });

    it("reaches a server whose address has a path", async () => {
      wire.connect({ baseUrl: `${wire.server.url}/pieces` });
      wire.answer = json({ iterable: [] });
      await wire.client.listShares();
      assert.equal(wire.seen[0]?.line, "GET /pieces/shares?transferables=false");
    });

    it("keeps its connection", async () => {
      const ports = new Set<number | undefined>();
      wire.answer = (response, request) => {
        ports.add(request.socket.remotePort);
        json({ iterable: [] })(response, request);
      };
      await wire.client.listShares();
      await wire.client.listShares();
      assert.equal(ports.size, 1);
    });
  });

  it("tells how each request ended", async () => {
    const outcomes: unknown[] = [];
    wire.connect({ onOutcome: (failure) => outcomes.push(failure?.status ?? failure) });
    wire.answer = json({ iterable: [] });
    await wire.client.listShares();
    wire.answer = status(500);
    await assert.rejects(wire.client.listShares());
    assert.deepEqual(outcomes, [undefined, 500]);
  });
});
