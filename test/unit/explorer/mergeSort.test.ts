import assert from "node:assert/strict";
import fc from "fast-check";
import { mergeSort } from "../../../src/explorer/mergeSort";

describe("mergeSort", () => {
  it("sorts as the language does, equal ones in their order", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50), { maxLength: 5000, size: "max" }), (numbers) => {
        const steps = mergeSort(numbers.length, (a, b) => (numbers[a] ?? 0) - (numbers[b] ?? 0));
        let step = steps.next();
        while (step.done !== true) {
          step = steps.next();
        }
        const expected = numbers.map((_, index) => index).sort((a, b) => (numbers[a] ?? 0) - (numbers[b] ?? 0));
        assert.deepEqual([...step.value], expected);
      }),
      { numRuns: 50 },
    );
  });
});
