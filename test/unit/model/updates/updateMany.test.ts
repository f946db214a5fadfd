import assert from "node:assert/strict";
import type { RequestTarget } from "../../../../src/client/errors";
import { AccessRefusedError, NoAnswerError, RequestAbortedError, ServerUnreachableError, ShareNotFoundError } from "../../../../src/client/errors";
import { OtherServerError } from "../../../../src/model/updates/otherServerError";
import { OutcomeUnknownError } from "../../../../src/model/updates/outcomeUnknownError";
import type { BulkNote, BulkOptions } from "../../../../src/model/updates/updateMany";
import { updateMany } from "../../../../src/model/updates/updateMany";
import { aShare } from "../../../support/aShare";

const target: RequestTarget = { method: "POST", url: "http://127.0.0.1:1000/share/update" };
const shares = ["a", "b", "c", "d"].map((name) => aShare({ id: name, name }));
const idsOf = (some: readonly { readonly id: string }[]) => some.map(({ id }) => id).join("");

const straight = { alsoChanged: [], notTaken: [] };

describe("updateMany", () => {
  const failing = (errors: Record<string, Error>, options: Partial<BulkOptions> = {}) =>
    updateMany(shares, {
      update: ({ id }) => (errors[id] === undefined ? Promise.resolve(straight) : Promise.reject(errors[id])),
      isCancelled: () => false,
      onProgress: () => undefined,
      ...options,
    });

  it("goes on after a failure, and names each", async () => {
    const lost = new NoAnswerError("No answer.", target);
    const { done, failures, untried } = await failing({ b: new ShareNotFoundError("gone", target), d: lost });
    assert.equal(idsOf(done), "ac");
    assert.deepEqual(failures.map(({ share, what }) => `${share.id} ${what}`), [
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

  it("stops where the server lets it in no more", async () => {
    const { done, failures, untried } = await failing({ b: new AccessRefusedError("401", target) });
    assert.deepEqual([idsOf(done), failures.length, idsOf(untried)], ["a", 1, "cd"]);
  });

  it("stops where there is no server any more, and tells which shares that leaves unchanged for certain", async () => {
    const result = await failing({ b: new ServerUnreachableError("No server answers.", target) });
    assert.deepEqual([idsOf(result.done), result.failures, result.untried, idsOf(result.unreached)], ["a", [], [], "bcd"]);
  });

  it("stops where another server comes into use, and says so once for all that are left", async () => {
    const refusal = new OtherServerError({ meant: "here", inUse: "elsewhere" }, (name) => name);
    const result = await failing({ b: refusal });
    assert.deepEqual([idsOf(result.done), result.failures, idsOf(result.unreached), result.refusal], ["a", [], "bcd", refusal]);
  });

  it("takes a request that was given up before it was sent for untried", async () => {
    const { done, failures, untried } = await failing({ b: new RequestAbortedError("cancelled", target) });
    assert.deepEqual([idsOf(done), failures.length, idsOf(untried)], ["a", 0, "bcd"]);
  });

  it("tells apart what is done, what was merged, what the server did not take, and what nobody knows", async () => {
    const result = await failing({}, {
      update: ({ id }) => {
        switch (id) {
          case "b":
            return Promise.resolve({ alsoChanged: [["name"]], notTaken: [] });
          case "c":
            return Promise.reject(new OutcomeUnknownError("It is not known yet."));
          case "d":
            return Promise.resolve({ alsoChanged: [], notTaken: [["access"]] });
          default:
            return Promise.resolve(straight);
        }
      },
    });
    const inWords = (notes: readonly BulkNote[]) => notes.map(({ share, what }) => `${share.id} ${what}`);
    assert.equal(idsOf(result.done), "ab");
    assert.deepEqual(inWords(result.merged), ["b has another name meanwhile, which is kept"]);
    assert.deepEqual(inWords(result.unknown), ["c (It is not known yet.)"]);
    assert.deepEqual(inWords(result.failures), ["d has another access on the server, although it accepted the update"]);
  });
});
