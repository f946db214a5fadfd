import { setImmediate } from "node:timers/promises";

/** Waits until something on disk had its effect; the test's own limit ends a wait in vain. */
export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) {
    await setImmediate();
  }
}
