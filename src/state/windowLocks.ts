import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { FileLock } from "../base/fileLock";
import { isLocked, takeLock } from "../base/fileLock";

/** A window's proof of life. */
export interface WindowLocks {
  /** The name of this window. Its lock is held from the first call until the window ends. */
  own(): Promise<string>;
  /** Whether the window of that name has certainly ended. */
  isGone(name: string): Promise<boolean>;
}

const suffix = ".lock";

/** So many new names are tried until one is held; each is lost to another window's clean-up only in rare moments. */
const maxNames = 5;

/**
 * A lock a window. A process number may come again, a host may be renamed and a clock may be set; none of that tells
 * whether a window still runs.
 */
export class FileLocks implements WindowLocks {
  private held: { readonly name: string; readonly lock: FileLock } | undefined;
  private taking: Promise<string> | undefined;

  /** @param folder in which each window has a file */
  constructor(private readonly folder: string) {}

  async own(): Promise<string> {
    this.taking ??= this.take().catch((error: unknown) => {
      this.taking = undefined; // the next call tries again
      throw error;
    });
    return this.taking;
  }

  async isGone(name: string): Promise<boolean> {
    return name !== this.held?.name && !(await isLocked(this.pathOf(name)));
  }

  /** Lets go of the lock before the process ends. */
  dispose(): void {
    const { held } = this;
    this.held = undefined;
    held?.lock.release();
  }

  private async take(): Promise<string> {
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    await this.clean();
    for (let attempt = 0; attempt < maxNames; attempt++) {
      const name = randomUUID();
      const path = this.pathOf(name);
      const lock = await takeLock(path);
      if (lock !== undefined && existsSync(path)) {
        this.held = { name, lock };
        return name;
      }
      lock?.release(); // another window's clean-up was between creating and locking it
    }
    throw new Error("No window lock could be taken.");
  }

  /** Deletes what windows left that were killed. */
  private async clean(): Promise<void> {
    for (const file of readdirSync(this.folder)) {
      const path = join(this.folder, file);
      if (file.endsWith(suffix) && !(await isLocked(path))) {
        // Taken first: a window may have created it and be about to lock it. What isn't a lock can't be taken.
        (await takeLock(path).catch(() => undefined))?.release();
      }
    }
  }

  private pathOf(name: string): string {
    return join(this.folder, name + suffix);
  }
}
