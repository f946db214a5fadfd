import assert from "node:assert/strict";
import * as errors from "../../../../src/client/errors";
import { toSnapshotFailure } from "../../../../src/model/shares/snapshotFailure";

describe("toSnapshotFailure", () => {
  const target = { method: "GET", url: "http://127.0.0.1:1000" } as const;
  for (const [error, expected] of [
    [new errors.ShareNotFoundError("", target), "gone"],
    [new errors.ServerUnreachableError("", target), "offline"],
    [new errors.NoAnswerError("", target), "offline"],
    [new errors.ServerBusyError("", target, undefined), "offline"],
    [new errors.AccessRefusedError("", target), "refused"],
    [new errors.ServerFailedError("", target), "serverFailed"],
    [new errors.UnexpectedAnswerError("", target), "unreadable"],
    [new errors.RequestAbortedError("", target), undefined],
    [new TypeError("a bug"), "unreadable"],
  ] as const) {
    it(`reads ${error.constructor.name} as ${expected ?? "nothing"}`, () => {
      assert.equal(toSnapshotFailure(error), expected);
    });
  }
});
