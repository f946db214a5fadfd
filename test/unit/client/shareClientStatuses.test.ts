import assert from "node:assert/strict";
import {
  AccessRefusedError,
  RedirectedError,
  RequestRefusedError,
  ServerBusyError,
  ServerFailedError,
  ShareChangedError,
  ShareConflictError,
  ShareNotFoundError,
  UnexpectedAnswerError,
} from "../../../src/client/errors";
import { status } from "../../support/answers";
import { useShareClient } from "../../support/useShareClient";

describe("ShareClient statuses", () => {
  const wire = useShareClient();
  const cases = [
    { code: 400, error: RequestRefusedError, outcome: "notApplied" },
    { code: 401, error: AccessRefusedError, outcome: "notApplied" },
    { code: 403, error: AccessRefusedError, outcome: "notApplied" },
    { code: 404, error: ShareNotFoundError, outcome: "notApplied" },
    { code: 409, error: ShareConflictError, outcome: "notApplied" },
    { code: 410, error: ShareNotFoundError, outcome: "notApplied" },
    { code: 412, error: ShareChangedError, outcome: "notApplied" },
    { code: 422, error: RequestRefusedError, outcome: "notApplied" },
    { code: 429, error: ServerBusyError, outcome: "notApplied" },
    { code: 500, error: ServerFailedError, outcome: "unknown" },
    { code: 503, error: ServerBusyError, outcome: "notApplied" },
  ];
  for (const { code, error, outcome } of cases) {
    it(`throws ${error.name} for ${code}, and keeps the server's words apart`, async () => {
      wire.answer = status(code, '{"title":"t","detail":"the name is taken"}');
      await assert.rejects(wire.client.incrementScore("x", "reuse"), (thrown: unknown) => {
        assert.ok(thrown instanceof error);
        assert.deepEqual([thrown.outcome, thrown.status], [outcome, code]);
        assert.ok(thrown.message.includes(`${wire.server.url}/share/x/scores/increment`));
        assert.ok(thrown.message.endsWith(`(status ${code}).`));
        assert.equal(thrown.sentence, `${thrown.message} The server says: “the name is taken”`);
        return true;
      });
    });
  }

  it("takes a plain sentence as the server's words", async () => {
    wire.answer = status(500, "Clouds Connect failed.");
    await assert.rejects(wire.client.listShares(), { explanation: "Clouds Connect failed." });
  });

  for (const [body, explanation] of [
    ['{"detail":null,"title":"Conflict","status":409}', "Conflict"],
    ['{"detail":" ","title":"","error":"Internal Server Error"}', "Internal Server Error"],
    ['{"detail":[{"loc":["body"]}],"title":"Wrong"}', "Wrong"],
    ['{"code":7}', '{"code":7}'],
  ] as const) {
    it(`finds the server's words in ${body}`, async () => {
      wire.answer = status(500, body);
      await assert.rejects(wire.client.incrementScore("x", "reuse"), { explanation });
    });
  }

  it("leaves an HTML body out", async () => {
    wire.answer = status(500, "<html><body>stack</body></html>");
    await assert.rejects(wire.client.listShares(), { explanation: undefined });
  });

  it("takes 304 for an error where it named no version", async () => {
    wire.answer = status(304);
    await assert.rejects(wire.client.listShares(), UnexpectedAnswerError);
  });

  it("follows no redirect, and says where it leads", async () => {
    wire.answer = (response) => response.writeHead(307, { location: "https://user:secret@share.example:8443/a?b=c" }).end();
    await assert.rejects(wire.client.incrementScore("x", "reuse"), (error: unknown) => {
      assert.ok(error instanceof RedirectedError);
      assert.match(error.message, /redirects to https:\/\/share\.example:8443 \(status 307\)\./);
      return true;
    });
    assert.equal(wire.seen.length, 1);
  });

  for (const [location, serverUrl] of [
    ["https://share.example/shares?transferables=false", "https://share.example"],
    ["https://share.example:8443/team/shares", "https://share.example:8443/team"],
    ["/v2/shares", "/v2"],
    ["https://share.example/login", "https://share.example"],
    ["ftp://share.example/shares", undefined],
    ["http://169.254.169.254/shares", undefined],
    ["", undefined],
  ] as const) {
    it(`takes a redirect to ${location || "nowhere"} for a server at ${serverUrl ?? "no address"}`, async () => {
      wire.answer = (response) => response.writeHead(301, location === "" ? {} : { location }).end();
      const expected = serverUrl?.startsWith("/") ? `${wire.server.url}${serverUrl}` : serverUrl;
      await assert.rejects(wire.client.listShares(), (error) => error instanceof RedirectedError && error.serverUrl === expected);
    });
  }

  for (const [retryAfter, ms] of [
    ["7", 7000],
    [new Date(Date.now() - 60_000).toUTCString(), 0],
    ["soon", undefined],
  ] as const) {
    it(`takes Retry-After: ${ms === 0 ? "a date that has passed" : retryAfter} for ${ms} ms`, async () => {
      wire.answer = (response) => response.writeHead(503, { "retry-after": retryAfter }).end();
      await assert.rejects(wire.client.incrementScore("x", "reuse"), { retryAfterMs: ms });
    });
  }

  it("takes a date in Retry-After for the time until then", async () => {
    wire.answer = (response) => response.writeHead(503, { "retry-after": new Date(Date.now() + 3_600_000).toUTCString() }).end();
    await assert.rejects(wire.client.incrementScore("x", "reuse"), (error: unknown) => {
      assert.ok(error instanceof ServerBusyError && error.retryAfterMs !== undefined);
      assert.ok(error.retryAfterMs > 3_500_000 && error.retryAfterMs <= 3_600_000);
      return true;
    });
  });
});
