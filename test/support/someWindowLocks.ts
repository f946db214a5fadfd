import type { WindowLocks } from "../../src/state/windowLocks";

/** The locks of a window in a test. @param isGone whether another window has ended; by default all others have */
export function someWindowLocks(name = "1", isGone: (name: string) => boolean = () => true): WindowLocks {
  return { own: () => Promise.resolve(name), isGone: (other) => Promise.resolve(isGone(other)) };
}
