/** A long computation that stands still at each `yield`, so that others may run in between. A step takes 5 ms at most. */
export type Steps<Result> = Generator<undefined, Result, undefined>;

/** How long steps may follow each other before the event loop has its turn. */
const turnMs = 10;

/**
 * Runs a computation in turns with the event loop; what fits into the first turn is done when the call returns.
 * @returns nothing if it was given up
 */
export async function runSteps<Result>(steps: Steps<Result>, signal?: AbortSignal): Promise<Result | undefined> {
  let turnEndsAt = performance.now() + turnMs;
  while (signal?.aborted !== true) {
    const step = steps.next();
    if (step.done === true) {
      return step.value;
    }
    if (performance.now() >= turnEndsAt) {
      await new Promise((resolve) => setImmediate(resolve));
      turnEndsAt = performance.now() + turnMs;
    }
  }
  return undefined;
}
