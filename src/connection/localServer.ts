import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import * as vscode from "vscode";
import type { LocalServerFiles } from "./localServerFiles";

export interface LocalServerOptions {
  /** dist/server.js */
  readonly program: string;
  readonly files: LocalServerFiles;
  /** TCP port; 0 takes a free one. */
  readonly port: () => number;
  /** What the server at a URL says of its health; nothing where none answers. */
  readonly probe: (url: string) => Promise<string | undefined>;
  readonly log: vscode.LogOutputChannel;
}

export interface LocalServerAddress {
  readonly url: string;
  readonly token: string;
}

/** The local server could not be started; the message says why. */
export class LocalServerError extends Error {
  override readonly name = "LocalServerError";
}

const readyLine = /^Share server listening on (http:\/\/\S+)$/;
const startTimeoutMs = 20_000;

/**
 * The share server that comes with the extension, as a child process of this window, or as another window's. It stops
 * when its standard input ends, so it cannot outlive the extension host, however that ends.
 */
export class LocalServer {
  private readonly exits = new vscode.EventEmitter<string>();
  private child: ChildProcess | undefined;
  private starting: Promise<LocalServerAddress> | undefined;

  constructor(private readonly options: LocalServerOptions) {}

  /** This window's server ended although nobody stopped it; the event says how. */
  readonly onDidExit = this.exits.event;

  /** Starts the server, or finds the one that another window runs. Calls while one is under way share its result. */
  start(): Promise<LocalServerAddress> {
    this.starting ??= this.findOrSpawn().finally(() => {
      this.starting = undefined;
    });
    return this.starting;
  }

  /** Ends this window's server and waits for it; another window's goes on. */
  async stop(): Promise<void> {
    const child = this.child;
    this.child = undefined;
    if (child?.exitCode === null) {
      const exited = new Promise((resolve) => child.once("exit", resolve));
      child.stdin?.end();
      await exited;
    }
  }

  dispose(): void {
    this.child?.stdin?.end();
    this.child = undefined;
    this.exits.dispose();
  }

  private async findOrSpawn(): Promise<LocalServerAddress> {
    const { files, probe } = this.options;
    const token = await files.token();
    const running = await this.findRunning();
    if (running !== undefined) {
      return { url: running, token };
    }
    const url = await this.spawn();
    await files.writeRecord({ url, health: (await probe(url)) ?? "" });
    return { url, token };
  }

  /** The server of another window, if it is still the one which that window recorded. */
  private async findRunning(): Promise<string | undefined> {
    const { files, probe } = this.options;
    const record = await files.readRecord();
    return record !== undefined && (await probe(record.url)) === record.health ? record.url : undefined;
  }

  private async spawn(): Promise<string> {
    const { program, files, port, log } = this.options;
    const args = ["--owned", "--port", String(port()), "--data", files.folder, "--token-file", files.tokenFile];
    log.info("Starting the local server.");
    const child = spawn(process.execPath, [program, ...args], {
      cwd: join(program, ".."),
      env: { ...process.env, ELECTRON_RUN_AS_NODE: "1", NODE_OPTIONS: "" },
      stdio: ["pipe", "pipe", "pipe"],
    });
    this.child = child;
    const lastWords: string[] = [];
    createInterface({ input: child.stderr }).on("line", (line) => {
      log.info(`Local server: ${line}`);
      lastWords.splice(0, Math.max(0, lastWords.length - 2));
      lastWords.push(line);
    });
    child.stdin.on("error", () => undefined); // it ended first; "exit" tells
    return new Promise((resolve, reject) => {
      const fail = (reason: string) => {
        clearTimeout(timer);
        child.kill();
        reject(new LocalServerError(reason));
      };
      const timer = setTimeout(() => {
        fail(`The local server was not ready within ${startTimeoutMs / 1000} s.`);
      }, startTimeoutMs);
      child.on("error", (error) => {
        fail(`The local server could not be started: ${error.message}`);
      });
      child.on("exit", (code, signal) => {
        const how = lastWords.at(-1) ?? `It ended with ${signal ?? `code ${code ?? "?"}`}.`;
        fail(`The local server could not be started. ${how}`);
        if (this.child === child) {
          this.child = undefined;
          this.exits.fire(how);
        }
      });
      createInterface({ input: child.stdout }).on("line", (line) => {
        const url = readyLine.exec(line)?.[1];
        if (url !== undefined) {
          clearTimeout(timer);
          resolve(url);
        }
      });
    });
  }
}
