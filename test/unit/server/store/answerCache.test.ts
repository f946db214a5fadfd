import assert from "node:assert/strict";
import { AnswerCache } from "../../../../src/server/store/answerCache";

const answer = (bytes: number) => ({ revision: 0, body: new Uint8Array(bytes) });

describe("the cache of answers", () => {
  it("keeps answers up to its bytes, and lets the oldest go", () => {
    const cache = new AnswerCache(100);
    for (const key of ["a", "b", "c", "d"]) {
      cache.set(key, answer(40));
    }
    assert.deepEqual(["a", "b", "c", "d"].filter((key) => cache.get(key) !== undefined), ["c", "d"]);
  });

  it("does not count what was replaced or deleted", () => {
    const cache = new AnswerCache(100);
    for (let round = 0; round < 10; round++) {
      cache.set("a", answer(60));
      cache.set("b", answer(40));
      cache.delete("b");
      cache.delete("never there");
    }
    cache.set("b", answer(40));
    assert.ok(cache.get("a") && cache.get("b"));
  });

  it("does not clear itself for an answer that is too large to keep", () => {
    const cache = new AnswerCache(100);
    cache.set("a", answer(100));
    cache.set("b", answer(101));
    assert.deepEqual([cache.get("a")?.body.byteLength, cache.get("b")], [100, undefined]);
  });

  it("forgets the old answer where the new one is too large", () => {
    const cache = new AnswerCache(100);
    cache.set("a", answer(10));
    cache.set("a", answer(101));
    assert.equal(cache.get("a"), undefined);
  });
});
