import { createHash, randomBytes } from "node:crypto";
import { hostname } from "node:os";
import { hasCode } from "../files/hasCode";

/** A window as it signs its files: by process and machine, and by chance, since numbers of processes come again. */
export interface JournalOwner {
  /** Letters, digits and dashes. */
  readonly name: string;
  /** Whether the window that signed so has certainly ended. */
  readonly isGone: (name: string) => boolean;
}

export function thisWindow(pid = process.pid): JournalOwner {
  const host = createHash("sha256").update(hostname()).digest("hex").slice(0, 8);
  return {
    name: `${pid}-${host}-${randomBytes(4).toString("hex")}`,
    isGone: (name) => {
      const [otherPid = "", otherHost] = name.split("-");
      // Processes of another machine or container cannot be seen from here.
      return otherHost === host && (Number(otherPid) === pid || !isRunning(Number(otherPid)));
    },
  };
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return !hasCode(error, "ESRCH"); // EPERM: it runs, as another user
  }
}
