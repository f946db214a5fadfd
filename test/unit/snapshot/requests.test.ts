import assert from "node:assert/strict";
import { mock } from "node:test";
import type { FromPage, PageRequest } from "../../../src/snapshot/messages";
import { answerRequest, Requests } from "../../../src/snapshot/requests";

const retry: PageRequest = { type: "retry" };
const sentenceOf = (error: unknown) => (error instanceof Error ? error.message : "");

describe("Requests", () => {
  let posted: FromPage[];
  const requests = (timeoutMs?: number) =>
    new Requests({ post: (message) => posted.push(message), timeoutMs: () => timeoutMs });

  beforeEach(() => {
    posted = [];
  });

  it("hand each answer to the request that it is for", async () => {
    const both = requests();
    const [first, second] = [both.ask(retry), both.ask({ type: "openLink" })];
    for (const message of posted.toReversed()) {
      both.settle(
        await answerRequest(message, ({ type }) => Promise.resolve({ kind: "done", sentence: type }), sentenceOf),
      );
    }
    assert.deepEqual(await first, { ok: true, value: { kind: "done", sentence: "retry" } });
    assert.deepEqual(await second, { ok: true, value: { kind: "done", sentence: "openLink" } });
  });

  it("are answered when the handler throws", async () => {
    const one = requests();
    const asked = one.ask(retry);
    const [message] = posted;
    assert.ok(message);
    const reply = await answerRequest(message, () => Promise.reject(new Error("No.")), sentenceOf);
    one.settle(reply);
    assert.deepEqual(await asked, { ok: false, sentence: "No." });
  });

  it("are answered when nobody does, and drop the answer that comes too late", async () => {
    mock.timers.enable({ apis: ["setTimeout"] });
    try {
      const one = requests(60_000);
      const asked = one.ask(retry);
      mock.timers.tick(60_000);
      assert.deepEqual(await asked, { ok: false, sentence: "VS Code did not answer in time." });
      one.settle({ type: "reply", to: posted[0]?.id ?? 0, result: { ok: true, value: { kind: "done" } } });
    } finally {
      mock.timers.reset();
    }
  });
});
