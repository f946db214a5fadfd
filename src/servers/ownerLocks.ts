import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { FileLock } from "../base/fileLock";
import { isLocked, takeLock } from "../base/fileLock";

const lockFile = /^owner-([0-9a-f]{32})\.lock$/;

/**
 * Proves that whoever runs a local server is still alive, by a lock of the operating system on a file. Process numbers
 * come again, clocks and host names change; a lock goes with its process.
 */
export class OwnerLocks {
  constructor(private readonly folder: string) {}

  /** Takes the lock of an owner, which no one else has: its name is new. */
  async hold(owner: string): Promise<FileLock> {
    await this.removeLeft();
    const file = this.fileOf(owner);
    for (;;) {
      const lock = await takeLock(file);
      if (lock !== undefined && existsSync(file)) {
        return lock;
      }
      lock?.release(); // another window took the file for one that was left, before it was locked
    }
  }

  /** Whether the owner lives. */
  isHeld(owner: string): Promise<boolean> {
    return isLocked(this.fileOf(owner));
  }

  /** Removes the files of owners that ended without a word. */
  private async removeLeft(): Promise<void> {
    for (const name of await readdir(this.folder)) {
      const owner = lockFile.exec(name)?.[1];
      if (owner !== undefined && !(await this.isHeld(owner))) {
        (await takeLock(this.fileOf(owner)).catch(() => undefined))?.release();
      }
    }
  }

  private fileOf(owner: string): string {
    return join(this.folder, `owner-${owner}.lock`);
  }
}
