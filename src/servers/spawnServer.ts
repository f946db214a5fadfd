import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { SettingTypes } from "../manifest";

/** The local server does not do what it should; the message says why in whole sentences. */
export class LocalServerError extends Error {
  override readonly name: string = "LocalServerError";
  readonly isSentence = true;
}

/** A server runs, and this window does not know its token. */
export class TokenMissingError extends LocalServerError {
  override readonly name = "TokenMissingError";

  constructor() {
    super("The local server runs in another window, and this window couldn't get its token. Restart the local server, or close that window.");
  }
}

/** Another server owns the data: another window's, or one that is about to end. */
export class DataInUseError extends LocalServerError {
  override readonly name = "DataInUseError";
}

/** The port that the person chose is another program's. */
export class PortInUseError extends LocalServerError {
  override readonly name = "PortInUseError";
  readonly setting: keyof SettingTypes = "shareExplorer.localServer.port";
}

export interface ServerProgram {
  /** dist/server.js */
  readonly file: string;
  readonly log: { info(line: string): void };
  /** How long the server may take to end; the default is more than it gives the requests that are under way. */
  readonly endMs?: number;
}

/** A local server that this process has started, and that ends with it. */
export interface OwnedServer {
  readonly url: string;
  readonly pid: number | undefined;
  /** Settles when it has ended. */
  readonly ended: Promise<void>;
  /** Lets what is in flight finish, and waits for the end; one that does not come to it in time is killed. */
  end(): Promise<void>;
}

const readyLine = /^Share server listening on (http:\/\/\S+)$/;
const startTimeoutMs = 20_000;
const defaultEndMs = 7000;
/** What kept the server from starting, as its program names it for the one that owns it. */
const obstacleLine = /^Share server did not start: (\w+)$/;

export interface SpawnOptions {
  readonly args: readonly string[];
  /** Of its data; it also works there. */
  readonly folder: string;
  /** What its clients must send; it reaches the server by its standard input, which no other program sees. */
  readonly token: string;
  readonly signal: AbortSignal;
}

/**
 * Runs the server as a child process. It stops when its standard input ends, so it cannot outlive this process,
 * however that ends. Aborting gives it up before it is ready. @throws {LocalServerError}
 */
export function spawnServer(
  { file, log, endMs = defaultEndMs }: ServerProgram,
  { args, folder, token, signal }: SpawnOptions,
): Promise<OwnedServer> {
  const child = spawn(process.execPath, [file, "--owned", "--token-stdin", "--data", folder, ...args], {
    cwd: folder, // where the extension is, an update couldn't replace that folder on Windows
    windowsHide: true,
    env: { ...process.env, ELECTRON_RUN_AS_NODE: "1", NODE_OPTIONS: "" },
    stdio: ["pipe", "pipe", "pipe"],
  });
  let lastWords: string | undefined;
  let obstacle: string | undefined;
  createInterface({ input: child.stderr }).on("line", (line) => {
    lastWords = line.replace(/\p{Cc}+/gu, " ");
    log.info(`Local server: ${lastWords}`);
  });
  child.stdin.on("error", () => undefined); // it ended first; "close" tells
  child.stdin.write(`${token}\n`);
  const ended = new Promise<string>((resolve) => {
    child.on("error", (error) => {
      resolve(error.message);
    });
    child.on("close", (code, signal) => {
      resolve(lastWords ?? `It ended with ${signal ?? `code ${code ?? "?"}`}.`);
    });
  });

  return new Promise((resolve, reject) => {
    const giveUp = (reason: string) => {
      child.kill("SIGKILL");
      reject(new LocalServerError(reason));
    };
    const timer = setTimeout(() => {
      giveUp(`The local server could not start: it was not ready within ${startTimeoutMs / 1000} s. Try again.`);
    }, startTimeoutMs);
    const onAbort = () => {
      giveUp("Another window's local server is used.");
    };
    signal.addEventListener("abort", onAbort);
    const settle = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", onAbort);
    };
    void ended.then((how) => {
      settle();
      reject(startErrorOf(obstacle, how));
    });
    createInterface({ input: child.stdout }).on("line", (line) => {
      obstacle ??= obstacleLine.exec(line)?.[1];
      const url = readyLine.exec(line)?.[1];
      if (url !== undefined && !signal.aborted) {
        settle();
        const end = async () => {
          child.stdin.end();
          const killing = setTimeout(() => {
            log.info(`The local server did not end within ${endMs / 1000} s, so it is killed.`);
            child.kill("SIGKILL");
          }, endMs);
          await ended;
          clearTimeout(killing);
        };
        resolve({ url, pid: child.pid, ended: ended.then(() => undefined), end });
      }
    });
  });
}

function startErrorOf(obstacle: string | undefined, how: string): LocalServerError {
  if (obstacle === "dataInUse") {
    return new DataInUseError("The local server could not start: another one holds its shares.");
  }
  if (obstacle === "portInUse") {
    return new PortInUseError(
      "The local server could not start: its port belongs to another program. Choose another in the setting “Local Server: Port”, or 0 for a free one.",
    );
  }
  // What follows the reason is advice for who starts it by hand, with flags.
  return new LocalServerError(`The local server could not start. ${how.replace(/:[^:]*--.*$/, ".")}`);
}
