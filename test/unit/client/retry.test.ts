import assert from "node:assert/strict";
import type { RequestTarget } from "../../../src/client/errors";
import {
  AccessRefusedError,
  NoAnswerError,
  RequestAbortedError,
  ServerBusyError,
  ServerFailedError,
  ServerUnreachableError,
  ShareNotFoundError,
  UnexpectedAnswerError,
} from "../../../src/client/errors";
import type { RetryPolicy } from "../../../src/client/retry";
import { defaultRetryPolicy, withRetries } from "../../../src/client/retry";

const get: RequestTarget = { method: "GET", url: "http://127.0.0.1:1000/shares" };
const post: RequestTarget = { method: "POST", url: "http://127.0.0.1:1000/share/update" };

describe("withRetries", () => {
  let clock: number;
  let waits: number[];
  let policy: RetryPolicy;

  beforeEach(() => {
    clock = 0;
    waits = [];
    policy = {
      ...defaultRetryPolicy,
      now: () => clock,
      random: () => 0.5,
      wait: (ms) => {
        clock += ms;
        waits.push(ms);
        return Promise.resolve();
      },
    };
  });

  /** Fails with each of the errors in turn, then answers. @returns how often it was sent */
  const attemptsWith = async (target: RequestTarget, errors: readonly Error[], canRepeat = target.method === "GET"): Promise<number> => {
    let sent = 0;
    const send = () => {
      const error = errors[sent++];
      return error === undefined ? Promise.resolve() : Promise.reject(error);
    };
    await withRetries({ target, canRepeat, signal: undefined }, policy, send).catch(() => undefined);
    return sent;
  };

  for (const error of [
    new ServerUnreachableError("", get),
    new NoAnswerError("", get),
    new ServerFailedError("", get),
    new ServerBusyError("", get, undefined),
  ]) {
    it(`repeats a read after ${error.constructor.name}`, async () => {
      assert.equal(await attemptsWith(get, [error]), 2);
    });
  }

  for (const error of [
    new AccessRefusedError("", get),
    new ShareNotFoundError("", get),
    new UnexpectedAnswerError("", get),
    new RequestAbortedError("", get),
    new TypeError("a bug"),
  ]) {
    it(`repeats nothing after ${error.constructor.name}`, async () => {
      assert.equal(await attemptsWith(get, [error]), 1);
    });
  }

  it("repeats a write if nothing of it was sent", async () => {
    assert.equal(await attemptsWith(post, [new ServerUnreachableError("", post)]), 2);
  });

  for (const error of [
    new NoAnswerError("", post),
    new ServerFailedError("", post),
    new ServerBusyError("", post, 0),
    new UnexpectedAnswerError("", post),
  ]) {
    it(`repeats no write after ${error.constructor.name}`, async () => {
      assert.equal(await attemptsWith(post, [error]), 1);
    });
  }

  it("repeats a write that counts once where the server was busy, and after no other failure", async () => {
    assert.equal(await attemptsWith(post, [new ServerBusyError("", post, 100)], true), 2);
    assert.deepEqual(waits, [100]);
    for (const error of [new NoAnswerError("", post), new ServerFailedError("", post), new UnexpectedAnswerError("", post)]) {
      assert.equal(await attemptsWith(post, [error], true), 1);
    }
  });

  it("gives up after three attempts, waiting longer each time", async () => {
    const failure = new NoAnswerError("", get);
    assert.equal(await attemptsWith(get, [failure, failure, failure, failure]), 3);
    assert.deepEqual(waits, [50, 100]);
  });

  it("waits as long as a busy server asks, within its budget", async () => {
    assert.equal(await attemptsWith(get, [new ServerBusyError("", get, 4000)]), 2);
    assert.deepEqual(waits, [4000]);
    assert.equal(await attemptsWith(get, [new ServerBusyError("", get, 6000)]), 1);
  });

  it("starts no attempt after its budget", async () => {
    let sent = 0;
    const slow = () => {
      sent++;
      clock += 6000;
      return Promise.reject(new NoAnswerError("", get));
    };
    await assert.rejects(withRetries({ target: get, canRepeat: true, signal: undefined }, policy, slow), NoAnswerError);
    assert.equal(sent, 1);
  });

  it("can be called off while it waits", async () => {
    const abort = new AbortController();
    const patient = { ...policy, wait: defaultRetryPolicy.wait, random: () => 1 };
    const send = () => {
      abort.abort();
      return Promise.reject(new NoAnswerError("", get));
    };
    await assert.rejects(withRetries({ target: get, canRepeat: true, signal: abort.signal }, patient, send), RequestAbortedError);
  });
});
