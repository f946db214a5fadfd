import assert from "node:assert/strict";
import { NoAnswerError, RequestAbortedError, ServerUnreachableError, UnexpectedAnswerError } from "../../../src/client/errors";
import { json } from "../../support/answers";
import { useShareClient } from "../../support/useShareClient";

describe("ShareClient failures", () => {
  const wire = useShareClient();

  it("names an address where nothing listens", async () => {
    await wire.server.close();
    await assert.rejects(wire.client.listShares(), (thrown: unknown) => {
      assert.ok(thrown instanceof ServerUnreachableError);
      assert.equal(thrown.message, `No server answers at ${wire.server.url} (ECONNREFUSED).`);
      return true;
    });
  });

  it("names an address that is none", async () => {
    wire.connect({ baseUrl: "ftp://somewhere" });
    await assert.rejects(wire.client.listShares(), ServerUnreachableError);
  });

  it("gives up on a silent server", async () => {
    wire.connect({ timeoutMs: 50 });
    wire.answer = () => undefined;
    await assert.rejects(wire.client.listShares(), (thrown: unknown) => {
      assert.ok(thrown instanceof NoAnswerError);
      assert.match(thrown.message, /did not answer within 0\.05 s/);
      return true;
    });
  });

  it("gives up on half an answer", async () => {
    wire.connect({ timeoutMs: 50 });
    wire.answer = (response) => response.writeHead(200, { "content-type": "application/json" }).write('{"iter');
    await assert.rejects(wire.client.listShares(), NoAnswerError);
  });

  it("reports a broken connection as an unknown outcome", async () => {
    wire.answer = (response) => response.destroy();
    await assert.rejects(wire.client.incrementScore("x", "reuse"), (thrown: unknown) => {
      assert.ok(thrown instanceof NoAnswerError);
      assert.equal(thrown.outcome, "unknown");
      return true;
    });
    assert.equal(wire.seen.length, 1);
  });

  it("can be called off", async () => {
    const abort = new AbortController();
    wire.answer = () => {
      abort.abort();
    };
    await assert.rejects(wire.client.listShares({ signal: abort.signal }), RequestAbortedError);
  });

  it("refuses HTML in place of shares", async () => {
    wire.answer = (response) => response.writeHead(200, { "content-type": "text/html" }).end("<!DOCTYPE html>");
    await assert.rejects(wire.client.listShares(), (thrown: unknown) => {
      assert.ok(thrown instanceof UnexpectedAnswerError);
      assert.match(thrown.message, /answers with text\/html, not with JSON/);
      return true;
    });
  });

  it("refuses JSON of another shape", async () => {
    wire.answer = json({ items: [] });
    await assert.rejects(wire.client.listShares(), /does not answer with a list of shares: iterable: /);
  });

  it("refuses more than it is ready to hold", async () => {
    wire.connect({ maxAnswerBytes: 1000 });
    wire.answer = (response) => response.end(" ".repeat(2000));
    await assert.rejects(wire.client.listShares(), /answers with too much data/);
  });
});
