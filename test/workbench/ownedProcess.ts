import type { ChildProcess, SpawnOptions } from "node:child_process";
import { spawnSync } from "node:child_process";
import { setTimeout } from "node:timers/promises";
import spawn from "cross-spawn";

const gracePeriodMs = 10_000;
const pollMs = 50;
const isWindows = process.platform === "win32";

/**
 * A child process in a process group of its own, started the same way on every system: npm and code are scripts on
 * Windows, and paths may have spaces. Disposing of it ends it with all that it started, gently where it can be asked to;
 * at the latest it ends with this process.
 */
export class OwnedProcess {
  private readonly child: ChildProcess;
  /** Resolves with the exit code; null if a signal ended it, or it could not be started. */
  readonly exited: Promise<number | null>;
  private output = "";

  constructor(command: string, args: readonly string[], options: SpawnOptions = {}) {
    this.child = spawn(command, args, { detached: !isWindows, ...options });
    this.exited = new Promise((resolve) => {
      this.child.once("exit", resolve);
      this.child.once("error", (error) => {
        this.output += error.message;
        resolve(null);
      });
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.on("data", (chunk: Buffer) => {
        this.output += chunk.toString();
      });
    }
    // Before folders that it writes to are removed.
    process.prependOnceListener("exit", this.kill);
  }

  /** All that it has printed so far, if its output is piped. */
  get printed(): string {
    return this.output;
  }

  /** Resolves with the first match in what it prints; rejects if it ends before, or takes too long. */
  async waitFor(pattern: RegExp, timeoutMs: number): Promise<RegExpExecArray> {
    const deadline = Date.now() + timeoutMs;
    for (;;) {
      const running = this.signal(0); // asked first: what it printed last still counts
      const match = pattern.exec(this.output);
      if (match) {
        return match;
      }
      if (!running || Date.now() > deadline) {
        throw new Error(`${running ? "Took too long" : "Ended"} before printing ${pattern.source}:\n${this.output}`);
      }
      await setTimeout(pollMs);
    }
  }

  async dispose(): Promise<void> {
    const isOwned = this.child.stdin !== null;
    this.child.stdin?.end(); // a server that is owned ends then
    if (!isWindows || !isOwned) { // Windows knows no signal that a program could heed
      this.signal("SIGTERM");
    }
    const deadline = Date.now() + gracePeriodMs;
    // The whole group gets its time: a child may have children of its own to end.
    while (this.signal(0) && Date.now() < deadline) {
      await setTimeout(pollMs);
    }
    this.kill();
    await this.exited;
    process.off("exit", this.kill);
  }

  private readonly kill = (): void => {
    this.signal("SIGKILL");
  };

  /** @returns whether there was a process left to get it */
  private signal(signal: NodeJS.Signals | 0): boolean {
    const { pid } = this.child;
    if (pid === undefined) {
      return false;
    }
    if (isWindows && signal !== 0) {
      return spawnSync("taskkill", ["/pid", String(pid), "/T", "/F"]).status === 0;
    }
    try {
      return process.kill(isWindows ? pid : -pid, signal);
    } catch {
      return false;
    }
  }
}
