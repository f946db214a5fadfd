import type { Steps } from "../base/steps";

const runLength = 512;
const comparisonsInAStep = 2048;

/** The numbers from 0 to `count` in the order that `compare` gives them; equal ones stay as they are. */
export function* mergeSort(count: number, compare: (a: number, b: number) => number): Steps<Uint32Array> {
  let from = new Uint32Array(count).map((_, index) => index);
  for (let start = 0; start < count; start += runLength) {
    from.subarray(start, start + runLength).sort(compare);
    yield;
  }
  let to = new Uint32Array(count);
  for (let width = runLength; width < count; width *= 2) {
    for (let start = 0; start < count; start += 2 * width) {
      yield* merge(from, to, start, Math.min(start + width, count), Math.min(start + 2 * width, count), compare);
    }
    [from, to] = [to, from];
  }
  return from;
}

/** Merges two sorted neighbours, `start` to `middle` and `middle` to `end`. */
function* merge(
  from: Uint32Array,
  to: Uint32Array,
  start: number,
  middle: number,
  end: number,
  compare: (a: number, b: number) => number,
): Steps<void> {
  let left = start;
  let right = middle;
  for (let at = start; at < end; at++) {
    const a = from[left] ?? 0;
    const b = from[right] ?? 0;
    const takesLeft = left < middle && (right >= end || compare(a, b) <= 0);
    to[at] = takesLeft ? a : b;
    if (takesLeft) {
      left++;
    } else {
      right++;
    }
    if (at % comparisonsInAStep === 0) {
      yield;
    }
  }
}
