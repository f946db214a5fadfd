import assert from "node:assert/strict";
import type { ServerResponse } from "node:http";
import { ServerFailedError, ShareClientError } from "../../../src/client/errors";
import { defaultRetryPolicy } from "../../../src/client/retry";
import { json, status } from "../../support/answers";
import { useShareClient } from "../../support/useShareClient";

describe("ShareClient the log", () => {
  const wire = useShareClient();

  it("has one line an attempt, with nothing that the server wrote", async () => {
    wire.connect({ retries: { ...defaultRetryPolicy, attempts: 2, wait: () => Promise.resolve() } });
    wire.answer = status(500, "secret\n[error] forged");
    await assert.rejects(wire.client.listShares());
    wire.answer = (response) => response.destroy();
    await assert.rejects(wire.client.incrementScore("x", "reuse"));
    wire.answer = status(404, "secret");
    await assert.rejects(wire.client.incrementScore("x", "reuse"));
    wire.answer = json({ iterable: [] });
    await wire.client.listShares();
    assert.deepEqual(
      wire.logged.map((line) => line.replace(/\d+ ms/, "N ms")),
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
    wire.answer = status(500, "one\ntwo\u001b[31m");
    await assert.rejects(wire.client.listShares(), (thrown: unknown) => {
      assert.ok(thrown instanceof ServerFailedError);
      assert.doesNotMatch(thrown.sentence, /\p{Cc}/u);
      return true;
    });
  });

  for (const [how, echo] of [
    ["as text", (response: ServerResponse, words: string) => response.writeHead(401).end(words)],
    ["as a problem", (response: ServerResponse, detail: string) => response.writeHead(403).end(JSON.stringify({ detail }))],
    ["as its type", (response: ServerResponse, words: string) => response.setHeader("content-type", words).end("{")],
  ] as const) {
    it(`can hold all of an error but its sentence though the server repeats the token ${how}`, async () => {
      const token = "0123456789abcdef".repeat(4);
      wire.connect({ token });
      wire.answer = (response, { headers }) => echo(response, headers.authorization ?? "");
      await assert.rejects(wire.client.readShare("x", { transferables: false }), (thrown: unknown) => {
        assert.ok(thrown instanceof ShareClientError);
        assert.ok(!`${thrown.message}${thrown.stack}${wire.logged.join()}`.includes(token));
        return true;
      });
    });
  }
});
