import assert from "node:assert/strict";
import type { RequestTarget } from "../../../src/client/errors";
import { NoAnswerError, ServerUnreachableError, ShareNotFoundError } from "../../../src/client/errors";
import type { BulkOptions } from "../../../src/shares/updateMany";
import { updateMany } from "../../../src/shares/updateMany";
import { aShare } from "../../support/aShare";

const target: RequestTarget = { method: "POST", url: "http://127.0.0.1:1000/share/update" };
const shares = ["a", "b", "c", "d"].map((name) => aShare({ id: name, name }));
const idsOf = (some: readonly { readonly id: string }[]) => some.map(({ id }) => id).join("");

describe("updateMany", () => {
  const failing = (errors: Record<string, Error>, options: Partial<BulkOptions> = {}) =>
    updateMany(shares, {
      update: ({ id }) => (errors[id] === undefined ? Promise.resolve() : Promise.reject(errors[id])),
      isCancelled: () => false,
      onProgress: () => undefined,
      ...options,
    });

  it("goes on after a failure, and names each", async () => {
    const lost = new NoAnswerError("No answer.", target);
    const { done, failures, untried } = await failing({ b: new ShareNotFoundError("gone", target), d: lost });
    assert.equal(idsOf(done), "ac");
    assert.deepEqual(failures.map(({ share, reason }) => `${share.id} ${reason}`), [
      "b is not on the server any more",
      "d (No answer.)",
    ]);
    assert.deepEqual(untried, []);
  });

  it("stops where it is cancelled; what is done stays", async () => {
    const behind: number[] = [];
    const { done, untried } = await failing({}, {
      isCancelled: () => behind.length === 2,
      onProgress: (count) => behind.push(count),
    });
    assert.deepEqual([idsOf(done), idsOf(untried), behind], ["ab", "cd", [0, 1]]);
  });

  it("stops where there is no server any more", async () => {
    const { done, failures, untried } = await failing({ b: new ServerUnreachableError("No server answers.", target) });
    assert.deepEqual([idsOf(done), failures.length, idsOf(untried)], ["a", 1, "cd"]);
  });
});
