import assert from "node:assert/strict";
import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { readListedShare } from "../../../src/api/readListedShare";
import {
  AccessRefusedError,
  NoAnswerError,
  RequestAbortedError,
  RequestRefusedError,
  ServerBusyError,
  ServerFailedError,
  ServerUnreachableError,
  ShareChangedError,
  ShareClientError,
  ShareConflictError,
  ShareNotFoundError,
  UnexpectedAnswerError,
} from "../../../src/client/errors";
import { defaultRetryPolicy } from "../../../src/client/retry";
import { ShareClient } from "../../../src/client/shareClient";
import type { ServerAddress, TransportOptions } from "../../../src/client/transport";
import { aShare } from "../../support/aShare";
import type { HttpServer } from "../../support/startHttpServer";
import { startHttpServer } from "../../support/startHttpServer";

type Answer = (response: ServerResponse, request: IncomingMessage) => void;

interface SeenRequest {
  readonly line: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

describe("ShareClient", () => {
  let server: HttpServer;
  let client: ShareClient;
  let answer: Answer;
  let seen: SeenRequest[];
  let logged: string[];

  const connect = (options: Partial<TransportOptions> = {}) => {
    client.dispose();
    client = new ShareClient(clientOptions(options));
  };
  const clientOptions = (options: Partial<TransportOptions>): TransportOptions => ({
    baseUrl: server.url,
    timeoutMs: 5000,
    log: { debug: (line) => logged.push(line), warn: (line) => logged.push(line) },
    retries: { ...defaultRetryPolicy, attempts: 1 },
    ...options,
  });

  beforeEach(async () => {
    seen = [];
    logged = [];
    server = await startHttpServer((request, response) => {
      void text(request).then((body) => {
        seen.push({ line: `${request.method ?? ""} ${request.url ?? ""}`, headers: request.headers, body });
        answer(response, request);
      });
    });
    client = new ShareClient(clientOptions({}));
  });

  afterEach(async () => {
    client.dispose();
    await server.close();
  });

  describe("requests", () => {
    it("lists shares without their content", async () => {
      answer = json({ iterable: [aShare()] });
      assert.deepEqual(await client.listShares(), { shares: [readListedShare(aShare())], unreadable: [], etag: undefined });
      assert.deepEqual(seen.map(({ line }) => line), ["GET /shares?transferables=false"]);
    });

    it("lists nothing twice where the server says that nothing has changed", async () => {
      answer = (response, request) => {
        if (request.headers["if-none-match"] === '"1"') {
          response.writeHead(304).end();
        } else {
          response.writeHead(200, { etag: '"1"' }).end(JSON.stringify({ iterable: [aShare()] }));
        }
      };
      const known = await client.listShares();
      assert.equal(await client.listShares({ known }), known);
      assert.equal((await client.listShares()).shares.length, 1);
    });

    it("sets unreadable shares apart, each with its reason", async () => {
      answer = json({ iterable: [{ id: "half" }, aShare(), 7] });
      const { shares, unreadable } = await client.listShares();
      assert.deepEqual(shares, [readListedShare(aShare())]);
      assert.deepEqual(unreadable.map(({ id }) => id), ["half", "#3"]);
      assert.match(unreadable[0]?.reason ?? "", /^link: /);
    });

    it("starts the list anew when it reads it again", async () => {
      connect({ retries: { ...defaultRetryPolicy, wait: () => Promise.resolve() } });
      answer = (response) => {
        const text = JSON.stringify({ iterable: [aShare({ id: "1" }), aShare({ id: "2" })] });
        response.writeHead(200, { "content-length": text.length });
        response.write(text.slice(0, -10), () => (seen.length === 1 ? response.destroy() : response.end(text.slice(-10))));
      };
      assert.deepEqual((await client.listShares()).shares.map(({ id }) => id), ["1", "2"]);
      assert.equal(seen.length, 2);
    });

    it("lists what comes last where a list comes twice", async () => {
      answer = (response) => response.end(`{"iterable":[${JSON.stringify(aShare())},1],"iterable":[2]}`);
      const { shares, unreadable } = await client.listShares();
      assert.deepEqual([shares.length, unreadable.map(({ id }) => id)], [0, ["#1"]]);
    });

    it("reads one share, its id escaped", async () => {
      answer = json(aShare({ id: "a/b?c" }));
      await client.readShare("a/b?c", { transferables: true });
      assert.deepEqual(seen.map(({ line }) => line), ["GET /share/a%2Fb%3Fc?transferables=true"]);
    });

    it("sends the whole share to be updated, and returns the server's", async () => {
      answer = json(aShare({ name: "server's" }));
      const updated = await client.updateShare(aShare({ unknown: [1] }), { transferables: false });
      assert.equal(updated.name, "server's");
      assert.equal(seen[0]?.line, "POST /share/update?transferables=false");
      assert.equal(seen[0].headers["content-type"], "application/json");
      assert.deepEqual(JSON.parse(seen[0].body), aShare({ unknown: [1] }));
      assert.ok(!("if-match" in seen[0].headers));
    });

    it("names the version that an update is for, unless its tag is weak", async () => {
      answer = (response) => response.writeHead(200, { etag: '"7"' }).end(JSON.stringify(aShare()));
      const { share, etag } = await client.readVersion(aShare().id, { transferables: true });
      assert.deepEqual({ share, etag }, { share: aShare(), etag: '"7"' });
      await client.updateShare(share, { transferables: true, ifMatch: etag });
      await client.updateShare(share, { transferables: true, ifMatch: 'W/"7"' });
      assert.deepEqual(seen.map(({ headers }) => headers["if-match"]), [undefined, '"7"', undefined]);
    });

    it("increments one reason of the share", async () => {
      answer = status(204);
      await client.incrementScore("x", "reuse");
      assert.equal(seen[0]?.line, "POST /share/x/scores/increment");
      assert.equal(seen[0].body, '{"share":{"reuse":true}}');
    });

    it("names a score only to a server that announces to honour keys, and as long as it does", async () => {
      const announcing: Answer = (response) => response.writeHead(204, { "accept-idempotency-key": "?1" }).end();
      const score = () => client.incrementScore("x", "reuse", { idempotencyKey: "key-1" });
      const keys = () => seen.map(({ headers }) => headers["idempotency-key"]);

      assert.equal(client.honoursIdempotencyKeys, false);
      answer = announcing;
      await score();
      assert.deepEqual([client.honoursIdempotencyKeys, ...keys()], [true, undefined], "nothing is known before an answer");
      answer = status(503);
      await score().catch(() => undefined);
      assert.deepEqual([client.honoursIdempotencyKeys, ...keys()], [true, undefined, "key-1"], "a failure tells nothing");
      answer = json({ iterable: [] });
      await client.listShares();
      await score();
      assert.deepEqual([client.honoursIdempotencyKeys, keys().at(-1)], [false, undefined], "another server answers now");
    });

    it("needs no key to score", async () => {
      answer = (response) => response.writeHead(204, { "accept-idempotency-key": "?1" }).end();
      await client.incrementScore("x", "reuse");
      await client.incrementScore("x", "reuse");
      assert.ok(seen.every(({ headers }) => !("idempotency-key" in headers)));
    });

    it("sends its token with every request but the one for health", async () => {
      connect({ token: "secret" });
      answer = (response) => response.end("ok:1");
      await client.readHealth();
      answer = json({ iterable: [] });
      await client.listShares();
      assert.deepEqual(seen.map(({ headers }) => headers.authorization), [undefined, "Bearer secret"]);
      assert.ok(!logged.join("\n").includes("secret"));
    });

    it("reaches a server whose address has a path", async () => {
      connect({ baseUrl: `${server.url}/pieces` });
      answer = json({ iterable: [] });
      await client.listShares();
      assert.equal(seen[0]?.line, "GET /pieces/shares?transferables=false");
    });

    it("keeps its connection", async () => {
      const ports = new Set<number | undefined>();
      answer = (response, request) => {
        ports.add(request.socket.remotePort);
        json({ iterable: [] })(response, request);
      };
      await client.listShares();
      await client.listShares();
      assert.equal(ports.size, 1);
    });
  });

  describe("a server that has moved", () => {
    let former: HttpServer;

    beforeEach(async () => {
      former = await startHttpServer(() => undefined);
      await former.close();
    });

    it("is followed to its new address and token, also by a write, and found there from then on", async () => {
      let searches = 0;
      const relocate = () => {
        searches++;
        return Promise.resolve({ baseUrl: server.url, token: "new" });
      };
      connect({ baseUrl: former.url, token: "old", relocate });
      answer = status(204);
      await client.incrementScore("x", "reuse");
      await client.incrementScore("x", "reuse");
      assert.equal(searches, 1);
      assert.deepEqual(seen.map(({ headers }) => headers.authorization), ["Bearer new", "Bearer new"]);
    });

    it("is asked again with its new token where it refuses the old one", async () => {
      connect({ token: "old", relocate: () => Promise.resolve({ baseUrl: server.url, token: "new" }) });
      answer = (response, request) => response.writeHead(request.headers.authorization === "Bearer new" ? 204 : 401).end();
      await client.incrementScore("x", "reuse");
      assert.equal(seen.length, 2);
    });

    it("is looked for once by writes that fail together, and each of them reaches it", async () => {
      const searches: ((address: ServerAddress) => void)[] = [];
      connect({ baseUrl: former.url, relocate: () => new Promise((resolve) => searches.push(resolve)) });
      answer = status(204);
      const ids = ["1", "2", "3", "4", "5", "6", "7", "8"];
      const scores = Promise.all(ids.map((id) => client.incrementScore(id, "reuse")));
      while (logged.length < ids.length) {
        await new Promise((resolve) => setImmediate(resolve)); // until each of them has failed
      }
      searches[0]?.({ baseUrl: server.url });
      await scores;
      assert.equal(searches.length, 1);
      assert.deepEqual(seen.map(({ line }) => line).sort(), ids.map((id) => `POST /share/${id}/scores/increment`));
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
        return Promise.resolve({ baseUrl: server.url });
      };
      connect({ baseUrl: busy.url, relocate });
      answer = status(204);
      const slow = client.incrementScore("slow", "reuse");
      while (refuse === undefined) {
        await client.incrementScore("fast", "reuse");
      }
      refuse();
      await slow;
      assert.deepEqual([searches, seen.at(-1)?.line], [1, "POST /share/slow/scores/increment"]);
      await busy.close();
    });

    describe("and had announced to honour keys", () => {
      beforeEach(async () => {
        const announcing = await startHttpServer((request, response) => {
          request.resume();
          response.writeHead(204, { "accept-idempotency-key": "?1", connection: "close" }).end();
        });
        connect({ baseUrl: announcing.url, relocate: () => Promise.resolve({ baseUrl: server.url }) });
        await client.incrementScore("x", "reuse");
        assert.equal(client.honoursIdempotencyKeys, true);
        await announcing.close();
      });

      it("gets the key where it announces so again", async () => {
        answer = (response) => response.writeHead(204, { "accept-idempotency-key": "?1" }).end();
        await client.incrementScore("x", "reuse", { idempotencyKey: "key-1" });
        assert.equal(seen.at(-1)?.headers["idempotency-key"], "key-1");
      });

      it("gets no score that was to count once where it does not", async () => {
        answer = status(204);
        await assert.rejects(client.incrementScore("x", "reuse", { idempotencyKey: "key-1" }), ServerUnreachableError);
        assert.deepEqual(seen.map(({ line }) => line), ["GET /.well-known/health"]);
        await client.incrementScore("x", "reuse", { idempotencyKey: "key-2" });
        assert.equal(seen.at(-1)?.headers["idempotency-key"], undefined);
      });
    });

    it("is not found where nobody knows of it", async () => {
      connect({ baseUrl: former.url, relocate: () => Promise.resolve(undefined) });
      await assert.rejects(client.listShares(), ServerUnreachableError);
    });

    it("is not looked for once a request was sent", async () => {
      let searches = 0;
      const relocate = () => {
        searches++;
        return Promise.resolve({ baseUrl: server.url });
      };
      connect({ relocate });
      answer = (response) => response.destroy();
      await assert.rejects(client.incrementScore("x", "reuse"), NoAnswerError);
      assert.equal(searches, 0);
    });
  });

  it("tells how each request ended", async () => {
    const outcomes: unknown[] = [];
    connect({ onOutcome: (failure) => outcomes.push(failure?.status ?? failure) });
    answer = json({ iterable: [] });
    await client.listShares();
    answer = status(500);
    await assert.rejects(client.listShares());
    assert.deepEqual(outcomes, [undefined, 500]);
  });

  describe("the log", () => {
    it("has one line an attempt, with nothing that the server wrote", async () => {
      connect({ retries: { ...defaultRetryPolicy, attempts: 2, wait: () => Promise.resolve() } });
      answer = status(500, "secret\n[error] forged");
      await assert.rejects(client.listShares());
      answer = (response) => response.destroy();
      await assert.rejects(client.incrementScore("x", "reuse"));
      answer = status(404, "secret");
      await assert.rejects(client.incrementScore("x", "reuse"));
      answer = json({ iterable: [] });
      await client.listShares();
      assert.deepEqual(
        logged.map((line) => line.replace(/\d+ ms/, "N ms")),
        [
          "GET /shares 500 in N ms, attempt 1: unknown",
          "GET /shares 500 in N ms, attempt 2: unknown",
          "POST /share/x/scores/increment ECONNRESET in N ms, attempt 1: unknown",
          "POST /share/x/scores/increment 404 in N ms, attempt 1: not applied",
          "GET /shares 200 in N ms, attempt 1: answered",
        ],
      );
    });

    it("gets no line that a server could have forged", async () => {
      answer = status(500, "one\ntwo\u001b[31m");
      await assert.rejects(client.listShares(), (thrown: unknown) => {
        assert.ok(thrown instanceof ServerFailedError);
        assert.doesNotMatch(thrown.sentence, /\p{Cc}/u);
        return true;
      });
    });

    for (const [how, echo] of [
      ["as text", (response: ServerResponse, words: string) => response.writeHead(401).end(words)],
      ["as a problem", (response: ServerResponse, detail: string) => response.writeHead(403).end(JSON.stringify({ detail }))],
      ["as its type", (response: ServerResponse, words: string) => response.setHeader("content-type", words).end("{")],
      ["as a key", (response: ServerResponse, key: string) => response.end(JSON.stringify({ ...aShare(), assets: { indices: { [key]: "" } } }))],
    ] as const) {
      it(`can hold all of an error but its sentence though the server repeats the token ${how}`, async () => {
        const token = "0123456789abcdef".repeat(4);
        connect({ token });
        answer = (response, { headers }) => echo(response, headers.authorization ?? "");
        await assert.rejects(client.readShare("x", { transferables: false }), (thrown: unknown) => {
          assert.ok(thrown instanceof ShareClientError);
          assert.ok(!`${thrown.message}${thrown.stack}${logged.join()}`.includes(token));
          return true;
        });
      });
    }
  });

  describe("statuses", () => {
    const cases = [
      { code: 400, error: RequestRefusedError, outcome: "notApplied" },
      { code: 401, error: AccessRefusedError, outcome: "notApplied" },
      { code: 403, error: AccessRefusedError, outcome: "notApplied" },
      { code: 404, error: ShareNotFoundError, outcome: "notApplied" },
      { code: 409, error: ShareConflictError, outcome: "notApplied" },
      { code: 410, error: ShareNotFoundError, outcome: "notApplied" },
      { code: 412, error: ShareChangedError, outcome: "notApplied" },
      { code: 422, error: RequestRefusedError, outcome: "notApplied" },
      { code: 429, error: ServerBusyError, outcome: "unknown" },
      { code: 500, error: ServerFailedError, outcome: "unknown" },
      { code: 503, error: ServerBusyError, outcome: "unknown" },
    ];
    for (const { code, error, outcome } of cases) {
      it(`throws ${error.name} for ${code}, and keeps the server's words apart`, async () => {
        answer = status(code, '{"title":"t","detail":"the name is taken"}');
        await assert.rejects(client.incrementScore("x", "reuse"), (thrown: unknown) => {
          assert.ok(thrown instanceof error);
          assert.deepEqual([thrown.outcome, thrown.status], [outcome, code]);
          assert.ok(thrown.message.includes(`${server.url}/share/x/scores/increment`));
          assert.ok(thrown.message.endsWith(`(status ${code}).`));
          assert.equal(thrown.sentence, `${thrown.message} The server says: “the name is taken”`);
          return true;
        });
      });
    }

    it("takes a plain sentence as the server's words", async () => {
      answer = status(500, "Clouds Connect failed.");
      await assert.rejects(client.listShares(), { explanation: "Clouds Connect failed." });
    });

    it("leaves an HTML body out", async () => {
      answer = status(500, "<html><body>stack</body></html>");
      await assert.rejects(client.listShares(), { explanation: undefined });
    });

    it("takes 304 for an error where it named no version", async () => {
      answer = status(304);
      await assert.rejects(client.listShares(), UnexpectedAnswerError);
    });

    it("follows no redirect", async () => {
      answer = (response) => response.writeHead(307, { location: "http://127.0.0.1:1/" }).end();
      await assert.rejects(client.incrementScore("x", "reuse"), UnexpectedAnswerError);
      assert.equal(seen.length, 1);
    });
  });

  describe("failures", () => {
    it("names an address where nothing listens", async () => {
      await server.close();
      await assert.rejects(client.listShares(), (thrown: unknown) => {
        assert.ok(thrown instanceof ServerUnreachableError);
        assert.equal(thrown.message, `No server answers at ${server.url} (ECONNREFUSED).`);
        return true;
      });
    });

    it("names an address that is none", async () => {
      connect({ baseUrl: "ftp://somewhere" });
      await assert.rejects(client.listShares(), ServerUnreachableError);
    });

    it("gives up on a silent server", async () => {
      connect({ timeoutMs: 50 });
      answer = () => undefined;
      await assert.rejects(client.listShares(), (thrown: unknown) => {
        assert.ok(thrown instanceof NoAnswerError);
        assert.match(thrown.message, /did not answer within 0\.025 s/);
        return true;
      });
    });

    it("gives up on half an answer", async () => {
      connect({ timeoutMs: 50 });
      answer = (response) => response.writeHead(200, { "content-type": "application/json" }).write('{"iter');
      await assert.rejects(client.listShares(), NoAnswerError);
    });

    it("reports a broken connection as an unknown outcome", async () => {
      answer = (response) => response.destroy();
      await assert.rejects(client.incrementScore("x", "reuse"), (thrown: unknown) => {
        assert.ok(thrown instanceof NoAnswerError);
        assert.equal(thrown.outcome, "unknown");
        return true;
      });
      assert.equal(seen.length, 1);
    });

    it("can be called off", async () => {
      const abort = new AbortController();
      answer = () => {
        abort.abort();
      };
      await assert.rejects(client.listShares({ signal: abort.signal }), RequestAbortedError);
    });

    it("refuses HTML in place of shares", async () => {
      answer = (response) => response.writeHead(200, { "content-type": "text/html" }).end("<!DOCTYPE html>");
      await assert.rejects(client.listShares(), (thrown: unknown) => {
        assert.ok(thrown instanceof UnexpectedAnswerError);
        assert.match(thrown.message, /answers with text\/html, not with JSON/);
        return true;
      });
    });

    it("refuses JSON of another shape", async () => {
      answer = json({ items: [] });
      await assert.rejects(client.listShares(), /does not answer with a list of shares: iterable: /);
    });

    it("refuses more than it is ready to hold", async () => {
      connect({ maxAnswerBytes: 1000 });
      answer = (response) => response.end(" ".repeat(2000));
      await assert.rejects(client.listShares(), /answers with too much data/);
    });
  });
});

function json(value: unknown): Answer {
  return (response) => {
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(value));
  };
}

function status(code: number, body = ""): Answer {
  return (response) => {
    response.writeHead(code).end(body);
  };
}
