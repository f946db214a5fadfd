import { join } from "node:path";
import { nodeWithSqlite } from "../workbench/nodeWithSqlite";
import { OwnedProcess } from "../workbench/ownedProcess";
import { createTempFolder, type TempFolder } from "../workbench/tempFolder";
import { buildPrograms, type Programs } from "./buildPrograms";

/** A server that runs until it is disposed of. */
export interface RunningServer {
  readonly url: string;
  dispose(): Promise<void>;
}

const startTimeoutMs = 90_000; // 100,000 samples take their time

/** Runs what is measured: every program in a process of its own, all on the same Node, from one folder that goes at the end. */
export class Workshop {
  private constructor(
    private readonly temp: TempFolder,
    readonly programs: Programs,
    private readonly node: string,
  ) {}

  get folder(): string {
    return this.temp.path;
  }

  static async open(): Promise<Workshop> {
    const node = await nodeWithSqlite();
    const temp = await createTempFolder("bench");
    return new Workshop(temp, await buildPrograms(temp.path), node);
  }

  /** Runs a program of the bench to its end. @returns the JSON that it printed */
  async run(name: string, ...args: readonly string[]): Promise<unknown> {
    const program = new OwnedProcess(this.node, [join(this.programs.bench, `${name}.js`), ...args], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const code = await program.exited;
    await program.dispose();
    if (code !== 0) {
      throw new Error(`The program ${name} ended with ${code ?? "a signal"}.`);
    }
    return JSON.parse(program.printed);
  }

  /** Starts a server of the bench. */
  serve(name: string, ...args: readonly string[]): Promise<RunningServer> {
    return this.start(join(this.programs.bench, `${name}.js`), args);
  }

  /** Starts the share server as it is shipped, with samples. */
  serveShares(data: string, samples: number): Promise<RunningServer> {
    const flags = ["--port", "0", "--data", join(this.folder, data), "--sample", String(samples)];
    return this.start(join(this.programs.dist, "server.js"), flags);
  }

  dispose(): Promise<void> {
    return this.temp.dispose();
  }

  private async start(file: string, args: readonly string[]): Promise<RunningServer> {
    const server = new OwnedProcess(this.node, [file, ...args], { stdio: ["ignore", "pipe", "pipe"] });
    try {
      const [, url = ""] = await server.waitFor(/listening on (http:\/\/\S+)$/m, startTimeoutMs);
      return { url, dispose: () => server.dispose() };
    } catch (error) {
      await server.dispose();
      throw error;
    }
  }
}
