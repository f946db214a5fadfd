import { setTimeout as delay } from "node:timers/promises";
import type { RequestTarget } from "./errors";
import { MisdirectedRequestError, NoAnswerError, RequestAbortedError, ServerBusyError, ServerFailedError, ServerUnreachableError } from "./errors";

/** How often and how long a failed request is tried again, and what tests replace to do without waiting. */
export interface RetryPolicy {
  /** The first one counts. */
  readonly attempts: number;
  /** From the first attempt on; a retry that would begin later does not. */
  readonly budgetMs: number;
  /** The longest wait before the first retry; it doubles with each one. */
  readonly firstWaitMs: number;
  readonly longestWaitMs: number;
  readonly now: () => number;
  /** From 0 up to 1. */
  readonly random: () => number;
  /** Rejects with an `AbortError` when the signal says so. */
  readonly wait: (ms: number, signal: AbortSignal | undefined) => Promise<unknown>;
}

export const defaultRetryPolicy: RetryPolicy = {
  attempts: 3,
  budgetMs: 5000,
  firstWaitMs: 100,
  longestWaitMs: 2000,
  now: () => performance.now(),
  random: () => Math.random(),
  wait: (ms, signal) => delay(ms, undefined, signal === undefined ? {} : { signal }),
};

/** A request as far as it matters for sending it again. */
export interface RetriedRequest {
  readonly target: RequestTarget;
  /** Whether it takes effect once however often it is sent: a read, or a score with a key that the server honours. */
  readonly canRepeat: boolean;
  readonly signal: AbortSignal | undefined;
}

/**
 * Sends a request, again where that is safe: a read wherever another try may do better, a write when no connection could
 * be made, so that nothing of it was sent, or with a key when the server was busy. Each increment counts, and an update
 * sent twice could undo another's.
 */
export async function withRetries<Result>(
  { target, canRepeat, signal }: RetriedRequest,
  policy: RetryPolicy,
  send: () => Promise<Result>,
): Promise<Result> {
  const started = policy.now();
  for (let attempt = 1; ; attempt++) {
    try {
      return await send();
    } catch (error) {
      const waitMs = isRetryable(target.method, canRepeat, error) ? waitAfter(error, attempt, policy) : Infinity;
      if (attempt >= policy.attempts || policy.now() - started + waitMs > policy.budgetMs) {
        throw error;
      }
      await policy.wait(waitMs, signal).catch((cause: unknown) => {
        throw new RequestAbortedError(`The request to ${target.url} was cancelled.`, target, { cause, outcome: "notApplied" }); // a write waits only where nothing was sent
      });
    }
  }
}

function isRetryable(method: RequestTarget["method"], canRepeat: boolean, error: unknown): boolean {
  if (error instanceof ServerUnreachableError) {
    return !(error instanceof MisdirectedRequestError); // who has refused it, refuses it again
  }
  if (error instanceof ServerBusyError) {
    return canRepeat;
  }
  return method === "GET" && (error instanceof NoAnswerError || error instanceof ServerFailedError);
}

/** Full jitter, or what the server asks for. */
function waitAfter(error: unknown, failed: number, { firstWaitMs, longestWaitMs, random }: RetryPolicy): number {
  if (error instanceof ServerBusyError && error.retryAfterMs !== undefined) {
    return error.retryAfterMs;
  }
  return random() * Math.min(longestWaitMs, firstWaitMs * 2 ** (failed - 1));
}
