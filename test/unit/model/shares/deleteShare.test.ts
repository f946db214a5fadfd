import assert from "node:assert/strict";
import type { RequestTarget } from "../../../../src/client/errors";
import {
  AccessRefusedError,
  NoAnswerError,
  RequestRefusedError,
  ServerFailedError,
  ServerUnreachableError,
  ShareNotFoundError,
} from "../../../../src/client/errors";
import { deleteShare } from "../../../../src/model/shares/deleteShare";
import { OutcomeUnknownError } from "../../../../src/model/updates/outcomeUnknownError";
import { aShare } from "../../../support/aShare";

const target: RequestTarget = { method: "POST", url: "http://127.0.0.1:1000/shares/1/delete" };

describe("deleteShare", () => {
  let requests: string[];
  let failure: Error | undefined;
  /** What reading the share answers afterwards. */
  let left: Error | undefined;

  const source = {
    deleteShare: () => {
      requests.push("delete");
      return failure === undefined ? Promise.resolve() : Promise.reject(failure);
    },
    readShare: () => {
      requests.push("read");
      return left === undefined ? Promise.resolve(aShare()) : Promise.reject(left);
    },
  };
  const run = () => deleteShare(source, "1", new AbortController().signal);
  const gone = new ShareNotFoundError("It was not found.", target);

  beforeEach(() => {
    requests = [];
    failure = undefined;
    left = undefined;
  });

  it("believes an answer", async () => {
    await run();
    assert.deepEqual(requests, ["delete"]);
  });

  it("is done where the answer is lost, or the share is not known any more, and it is gone then", async () => {
    left = gone;
    for (failure of [new NoAnswerError("The connection broke.", target), new ServerFailedError("It failed.", target), gone]) {
      requests = [];
      await run();
      assert.deepEqual(requests, ["delete", "read"]);
    }
  });

  it("has failed where the server is done with it, and the share is still there", async () => {
    failure = new ServerFailedError("It failed.", target);
    await assert.rejects(run(), failure);
  });

  it("tells of a server that does not delete shares", async () => {
    failure = gone;
    await assert.rejects(run(), (error) => error instanceof RequestRefusedError && error.message.includes("does not delete shares"));
  });

  it("is of unknown outcome where the server may still be at it, or cannot be asked", async () => {
    failure = new NoAnswerError("It did not answer.", target);
    await assert.rejects(run(), OutcomeUnknownError);
    left = new ServerUnreachableError("No server answers.", target);
    await assert.rejects(run(), OutcomeUnknownError);
    failure = new ServerFailedError("It failed.", target);
    await assert.rejects(run(), OutcomeUnknownError);
    assert.equal(requests.filter((request) => request === "delete").length, 3, "never sent again by itself");
  });

  it("does not look where nothing was done", async () => {
    for (failure of [new ServerUnreachableError("No server answers.", target), new AccessRefusedError("It refuses.", target)]) {
      requests = [];
      await assert.rejects(run(), failure);
      assert.deepEqual(requests, ["delete"]);
    }
  });
});
