import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/** A share server that does not outlive the program that started it. */
export interface OwnedServer {
  readonly url: string;
  readonly pid: number;
  /** How long it took to be ready. */
  readonly readyMs: number;
  /** `kill -9`, and waits for the end. */
  kill(): Promise<void>;
}

/** Starts the share server on a free port. */
export async function startOwnedServer(
  program: string,
  flags: readonly string[],
  nodeFlags: readonly string[] = [],
): Promise<OwnedServer> {
  const started = performance.now();
  const args = [...nodeFlags, program, "--owned", "--port", "0", "--log-level", "warn", ...flags];
  const child = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "inherit"] });
  const exited = once(child, "exit");
  const [line] = (await Promise.race([once(createInterface(child.stdout), "line"), exited])) as [unknown];
  const url = /http:\S+/.exec(String(line))?.[0];
  if (url === undefined || child.pid === undefined) {
    throw new Error(`The server ended instead of starting: ${String(line)}`);
  }
  const kill = async () => {
    child.kill("SIGKILL");
    await exited;
  };
  return { url, pid: child.pid, readyMs: performance.now() - started, kill };
}
