import assert from "node:assert/strict";
import type { Steps } from "../../../src/base/steps";
import { runSteps } from "../../../src/base/steps";

function* counting(to: number, onStep: (step: number) => void = () => undefined): Steps<number> {
  for (let step = 0; step < to; step++) {
    onStep(step);
    yield;
  }
  return to;
}

describe("runSteps", () => {
  it("does what is short at once", () => {
    let last = -1;
    void runSteps(counting(5, (step) => (last = step)));
    assert.equal(last, 4);
  });

  it("lets others run in between", async () => {
    const endless = runSteps(counting(Number.POSITIVE_INFINITY), AbortSignal.timeout(30));
    assert.equal(await endless, undefined);
  });

  it("gives up when it is told to, with no step after", async () => {
    const stop = new AbortController();
    let steps = 0;
    const result = await runSteps(
      counting(10, (step) => {
        steps++;
        if (step === 3) {
          stop.abort();
        }
      }),
      stop.signal,
    );
    assert.equal(result, undefined);
    assert.equal(steps, 4);
  });
});
