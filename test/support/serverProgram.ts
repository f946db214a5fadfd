import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { dirname, join } from "node:path";
import { build } from "esbuild";
import { projectFolder } from "../workbench/projectFolder";

/** One run of the share server's program. */
export interface ServerRun {
  readonly child: ChildProcess;
  /** What it printed, so far. */
  readonly output: { stdout: string; stderr: string };
  /** Exit code, or the signal that ended it; all output is read by then. */
  readonly ended: Promise<number | NodeJS.Signals | null>;
  /** Where it listens, once it says so; rejects if it ends first. */
  readonly url: Promise<string>;
}

/** The share server as a program of its own, built into a folder. `end` leaves no run behind. */
export class ServerProgram {
  private readonly runs: ServerRun[] = [];

  private constructor(readonly file: string) {}

  static async build(folder: string): Promise<ServerProgram> {
    const outfile = join(folder, "server.js");
    const entryPoints = [join(projectFolder, "src", "server", "main.ts")];
    await build({ entryPoints, outfile, bundle: true, platform: "node", format: "cjs", target: "node22", logLevel: "error" });
    return new ServerProgram(outfile);
  }

  /** Starts it; its standard input stays open until the test ends it. */
  start(args: readonly string[], nodeArgs: readonly string[] = [], env: NodeJS.ProcessEnv = process.env): ServerRun {
    return this.run(process.execPath, [...nodeArgs, this.file, ...args], env);
  }

  /** Starts it as a process that may make no file larger than `bytes`, as if the disk ended there. */
  startWithin(bytes: number, args: readonly string[]): ServerRun {
    const limit = `ulimit -f ${bytes / 512}; exec "$0" "$@"`; // sh counts in blocks of 512 bytes
    return this.run("sh", ["-c", limit, process.execPath, this.file, ...args], process.env);
  }

  /**
   * Starts it without the rights of the administrator, should the tests have them. Node.js gives them up itself: started
   * as another user it may be out of that user's reach, in a folder that others can't enter.
   */
  startAsNobody(args: readonly string[]): ServerRun {
    if (process.getuid?.() !== 0) {
      return this.start(args);
    }
    const giveUpRights = "process.setgroups([]); process.setgid(65534); process.setuid(65534);";
    const start = `process.argv.splice(1, 0, ${JSON.stringify(this.file)}); ${giveUpRights} require(process.argv[1]);`;
    return this.run(process.execPath, ["-e", start, "--", ...args], process.env, dirname(this.file));
  }

  private run(command: string, args: readonly string[], env: NodeJS.ProcessEnv, cwd?: string): ServerRun {
    const child = spawn(command, args, { stdio: ["pipe", "pipe", "pipe"], env, cwd });
    const output = { stdout: "", stderr: "" };
    child.stderr.setEncoding("utf8").on("data", (text: string) => (output.stderr += text));
    child.stdin.on("error", () => undefined);
    const ended = once(child, "close").then(([code, signal]) => (code ?? signal) as number | NodeJS.Signals | null);
    const url = new Promise<string>((resolve, reject) => {
      child.stdout.setEncoding("utf8").on("data", (text: string) => {
        output.stdout += text;
        const ready = /^Share server listening on (http:\S+)\n/.exec(output.stdout)?.[1];
        if (ready !== undefined) {
          resolve(ready);
        }
      });
      void ended.then((how) => {
        reject(new Error(`The server ended (${String(how)}) before it was ready:\n${output.stderr}`));
      });
    });
    url.catch(() => undefined); // many runs are not meant to become ready
    const run = { child, output, ended, url };
    this.runs.push(run);
    return run;
  }

  async end(): Promise<void> {
    for (const { child, ended } of this.runs.splice(0)) {
      child.kill("SIGKILL");
      await ended;
    }
  }
}
