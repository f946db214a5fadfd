import { setTimeout as delay } from "node:timers/promises";
import type { ServerAddress } from "../client/transport";
import type { LocalServerFiles, LocalServerRecord } from "./localServerFiles";
import type { OwnedServer, ServerProgram } from "./spawnServer";
import { DataInUseError, LocalServerError, PortInUseError, spawnServer } from "./spawnServer";

export interface LocalServerOptions {
  readonly program: ServerProgram;
  readonly files: LocalServerFiles;
  /** TCP port; 0 takes the one it had last, or a free one. */
  readonly port: () => number;
  /** Whether the server of this address answers there. */
  readonly prove: (address: ServerAddress) => Promise<boolean>;
}

const acquireTimeoutMs = 20_000;
const endTimeoutMs = 10_000;

/**
 * The share server that comes with the extension: one for all windows of a user. Whichever window gets hold of the data
 * folder, by the database's own lock, runs it as its child; the others find it by the record. When its window goes,
 * another one that uses it takes over.
 */
export class LocalServer {
  private owned: OwnedServer | undefined;
  private acquiring: Promise<ServerAddress> | undefined;
  private isDisposed = false;

  constructor(private readonly options: LocalServerOptions) {}

  /** Whether it is this window that runs the server. */
  get isOwner(): boolean {
    return this.owned !== undefined;
  }

  /** Finds the server, or starts it. Calls while one is under way share its result. @throws {LocalServerError} */
  start(): Promise<ServerAddress> {
    this.acquiring ??= this.acquire().finally(() => {
      this.acquiring = undefined;
    });
    return this.acquiring;
  }

  /** The server, if one runs already. */
  async find(): Promise<ServerAddress | undefined> {
    const record = await this.options.files.readRecord();
    if (record?.state !== "running") {
      return undefined;
    }
    const address = { baseUrl: record.url, token: record.token };
    return (await this.options.prove(address)) ? address : undefined;
  }

  /** As `start`, but nothing where a person has stopped it. @throws {LocalServerError} */
  async takeOver(): Promise<ServerAddress | undefined> {
    const record = await this.options.files.readRecord();
    return record?.state === "stopped" ? undefined : this.start();
  }

  /** How the server stands, as the windows tell each other. */
  readRecord(): Promise<LocalServerRecord | undefined> {
    return this.options.files.readRecord();
  }

  /** Calls back when another window may have started or ended it, until the result is called. */
  async watch(onChange: () => void): Promise<() => void> {
    await this.options.files.createFolder();
    return this.options.files.watchRecord(onChange);
  }

  /** Ends the server for all windows, and waits for it. The window that runs it obeys the record. */
  async stop(): Promise<void> {
    const { files } = this.options;
    const running = await this.find();
    await files.createFolder();
    files.writeRecord({ state: "stopped", url: running?.baseUrl });
    await this.end();
    const deadline = performance.now() + endTimeoutMs;
    while (running !== undefined && (await this.options.prove(running)) && performance.now() < deadline) {
      await delay(50);
    }
  }

  /** Ends the server if it is this window's; other windows that use it start it again. */
  async leave(): Promise<void> {
    this.recordEnd();
    await this.end();
  }

  /** Ends this window's server without a word to the others. */
  async end(): Promise<void> {
    const { owned } = this;
    this.owned = undefined;
    await owned?.end();
  }

  dispose(): void {
    this.isDisposed = true;
    this.leave().catch((error: unknown) => {
      this.options.program.log.info(`Could not tell that the local server ends: ${String(error)}`);
    });
  }

  private recordEnd(): void {
    if (this.owned !== undefined) {
      this.options.files.writeRecord({ state: "ended", url: this.owned.url });
    }
  }

  /** Another window's server if one answers, else one of this window's own as soon as the data is free. */
  private async acquire(): Promise<ServerAddress> {
    const deadline = performance.now() + acquireTimeoutMs;
    for (;;) {
      const running = await this.find();
      if (running !== undefined) {
        return running;
      }
      const attempt = new AbortController();
      try {
        // Of windows that start at the same time one gets the data; the others learn of it by the record.
        const own = this.startOwn(attempt.signal);
        return await Promise.race([own, this.findUntil(attempt.signal).then((found) => found ?? own)]);
      } catch (error) {
        if (!(error instanceof DataInUseError) || performance.now() > deadline || this.isDisposed) {
          throw error;
        }
      } finally {
        attempt.abort();
      }
      await delay(50 + Math.random() * 200);
    }
  }

  private async findUntil(signal: AbortSignal): Promise<ServerAddress | undefined> {
    while (!signal.aborted) {
      await delay(50 + Math.random() * 100);
      const found = await this.find();
      if (found !== undefined && this.owned === undefined) {
        return found;
      }
    }
    return undefined;
  }

  private async startOwn(signal: AbortSignal): Promise<ServerAddress> {
    const { files, port } = this.options;
    await files.createFolder();
    const former = await files.readRecord();
    const wanted = port();
    if (wanted !== 0 || former?.url === undefined) {
      return this.startOn(wanted, signal);
    }
    try {
      return await this.startOn(Number(new URL(former.url).port), signal); // so that links which were copied go on to open
    } catch (error) {
      if (error instanceof PortInUseError) {
        return this.startOn(0, signal);
      }
      throw error;
    }
  }

  private async startOn(port: number, signal: AbortSignal): Promise<ServerAddress> {
    const { program, files } = this.options;
    return files.withTokenFile(async (tokenFile, token) => {
      const args = ["--port", String(port), "--data", files.folder, "--token-file", tokenFile];
      const owned = await spawnServer(program, args, signal);
      if (this.isDisposed) {
        await owned.end();
        throw new LocalServerError("The window was closed while the local server started.");
      }
      try {
        files.writeRecord({ state: "running", url: owned.url, token });
      } catch (cause) {
        await owned.end();
        throw new LocalServerError(`The local server was stopped again: its address could not be kept in ${files.folder}.`, { cause });
      }
      this.owned = owned;
      void owned.ended.then(() => {
        if (this.owned === owned) {
          this.owned = undefined;
          program.log.info("The local server has ended by itself; it starts again when it is needed.");
        }
      });
      return { baseUrl: owned.url, token };
    });
  }
}
