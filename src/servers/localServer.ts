import { randomBytes } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import type { ServerAddress } from "../client/transport";
import type { LocalServerFiles } from "./localServerFiles";
import type { LocalServerRecord, RunningRecord } from "./localServerRecord";
import type { FileLock } from "../base/fileLock";
import type { OwnerLocks } from "./ownerLocks";
import type { OwnerTokens } from "./ownerTokens";
import type { OwnedServer, ServerProgram } from "./spawnServer";
import { DataInUseError, LocalServerError, spawnServer, TokenMissingError } from "./spawnServer";

/** Where the local server answers, and who it is. */
export interface LocalAddress extends ServerAddress {
  readonly id: string | undefined;
}

export interface LocalServerOptions {
  readonly program: ServerProgram;
  readonly files: LocalServerFiles;
  readonly locks: OwnerLocks;
  readonly tokens: Pick<OwnerTokens, "share" | "read">;
  /** TCP port; 0 takes the one it had last, or a free one. */
  readonly port: () => number;
  /** Whether the server of this address answers there. */
  readonly prove: (address: ServerAddress) => Promise<boolean>;
  /** The id that the server at a URL tells. */
  readonly readId: (url: string) => Promise<string | undefined>;
  /** How long another window may take to end the server that it runs. */
  readonly stopMs?: number;
  /** How long to wait for one that does not answer and holds the data. */
  readonly acquireMs?: number;
}

/** The server that this window runs. */
interface Owned {
  readonly record: RunningRecord;
  readonly token: string;
  readonly process: OwnedServer;
  readonly unwatch: () => void;
}

const defaultAcquireMs = 20_000;
const defaultStopMs = 10_000;

/**
 * The share server that comes with the extension: one for all windows of a user. Whichever window gets hold of the data
 * folder, by the database's own lock, runs it as its child; the others find it by the record, and know by a lock whether
 * it still runs. When its window goes, another one that uses it takes over.
 */
export class LocalServer {
  private owned: Owned | undefined;
  private acquiring: Promise<LocalAddress> | undefined;
  private isDisposed = false;

  constructor(private readonly options: LocalServerOptions) {}

  /** Whether it is this window that runs the server. */
  get isOwner(): boolean {
    return this.owned !== undefined;
  }

  /** Finds the server, or starts it. Calls while one is under way share its result. @throws {LocalServerError} */
  start(): Promise<LocalAddress> {
    this.acquiring ??= this.acquire().finally(() => {
      this.acquiring = undefined;
    });
    return this.acquiring;
  }

  /**
   * The server, if one runs already and answers. The window that runs it knows its address without the record.
   * @throws {TokenMissingError} if another window runs it, and its token cannot be learned
   */
  async find(): Promise<LocalAddress | undefined> {
    const address = await this.read();
    return address !== undefined && (await this.options.prove(address)) ? address : undefined;
  }

  /** Whether the server that answered at this address certainly still does; found out without a request. */
  async isAt({ baseUrl, token }: ServerAddress): Promise<boolean> {
    if (this.owned !== undefined) {
      return this.owned.record.url === baseUrl && this.owned.token === token;
    }
    const { files, locks, tokens } = this.options;
    const record = await files.readRecord();
    return (
      record?.state === "running" &&
      record.url === baseUrl &&
      (await locks.isHeld(record.owner)) &&
      (await tokens.read(record.owner)) === token
    );
  }

  /** As `start`, but nothing where a person has stopped it. @throws {LocalServerError} */
  async takeOver(): Promise<LocalAddress | undefined> {
    const record = await this.options.files.readRecord();
    return record?.state === "stopped" ? undefined : this.start();
  }

  /** How the server stands, as the windows tell each other. */
  readRecord(): Promise<LocalServerRecord | undefined> {
    return this.options.files.readRecord();
  }

  /** Calls back when another window may have started or ended it, until the result is called. */
  async watch(onChange: () => void): Promise<() => void> {
    await this.options.files.createFolder().catch(() => undefined);
    return this.watchRecord(onChange);
  }

  /**
   * Ends the server for all windows, and waits for it. The window that runs it obeys the record.
   * @throws {LocalServerError} if it still answers after a while
   */
  async stop(): Promise<void> {
    const { files, prove, stopMs = defaultStopMs } = this.options;
    const former = await files.readRecord();
    const running = await this.find().catch(noneWithoutToken);
    await files.createFolder();
    files.writeRecord({ state: "stopped", url: running?.baseUrl ?? former?.url, pid: pidIn(former) });
    await this.end();
    const deadline = performance.now() + stopMs;
    while (running !== undefined && (await prove(running))) {
      if (performance.now() > deadline) {
        throw new LocalServerError("The local server does not stop: the window that runs it does not react. Close that window.");
      }
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
    owned?.unwatch();
    await owned?.process.end();
  }

  dispose(): void {
    this.isDisposed = true;
    this.leave().catch((error: unknown) => {
      this.options.program.log.info(`Could not tell that the local server ends: ${String(error)}`);
    });
  }

  private recordEnd(): void {
    if (this.owned !== undefined) {
      this.options.files.writeRecord({ state: "ended", url: this.owned.record.url });
    }
  }

  /** What the window that runs the server does when the record may be another one: it obeys a stop, and heals the rest. */
  private async followRecord(): Promise<void> {
    const record = await this.options.files.readRecord();
    if (record?.state === "stopped") {
      await this.end();
    } else {
      this.keepRecord(record);
    }
  }

  /** Writes the record again if it is lost or not that of the server which this window runs. */
  private keepRecord(record: LocalServerRecord | undefined): void {
    const own = this.owned?.record;
    if (own !== undefined && (record?.state !== "running" || record.url !== own.url || record.owner !== own.owner)) {
      this.options.files.writeRecord(own);
    }
  }

  private async read(): Promise<LocalAddress | undefined> {
    const { owned } = this;
    if (owned !== undefined) {
      return addressOf(owned.record, owned.token);
    }
    const { files, locks, tokens } = this.options;
    const record = await files.readRecord();
    if (record?.state !== "running" || !(await locks.isHeld(record.owner))) {
      return undefined;
    }
    const token = await tokens.read(record.owner);
    if (token === undefined && (await locks.isHeld(record.owner))) {
      throw new TokenMissingError();
    }
    return token === undefined ? undefined : addressOf(record, token);
  }

  /** Another window's server if one answers, else one of this window's own as soon as the data is free. */
  private async acquire(): Promise<LocalAddress> {
    const deadline = performance.now() + (this.options.acquireMs ?? defaultAcquireMs);
    for (;;) {
      const record = await this.options.files.readRecord();
      this.keepRecord(record);
      const { owned } = this;
      const running = owned === undefined ? await this.find() : addressOf(owned.record, owned.token);
      if (running !== undefined) {
        return running;
      }
      const attempt = new AbortController();
      try {
        // Of windows that start at the same time one gets the data; the others learn of it by the record.
        const own = this.startOwn(attempt.signal);
        return await Promise.race([own, this.findUntil(attempt.signal).then((found) => found ?? own)]);
      } catch (error) {
        if (!(error instanceof DataInUseError) || this.isDisposed) {
          throw error;
        }
        if (performance.now() > deadline) {
          throw new LocalServerError(heldBy(pidIn(record)), { cause: error });
        }
      } finally {
        attempt.abort();
      }
      await delay(50 + Math.random() * 200);
    }
  }

  private async findUntil(signal: AbortSignal): Promise<LocalAddress | undefined> {
    while (!signal.aborted) {
      await delay(50 + Math.random() * 100);
      const found = await this.find();
      if (found !== undefined && this.owned === undefined) {
        return found;
      }
    }
    return undefined;
  }

  private async startOwn(signal: AbortSignal): Promise<LocalAddress> {
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
      if (error instanceof DataInUseError || signal.aborted) {
        throw error;
      }
      return this.startOn(0, signal); // whatever was wrong with the port: taken by now, or forged
    }
  }

  private async startOn(port: number, signal: AbortSignal): Promise<LocalAddress> {
    const { locks } = this.options;
    const owner = randomBytes(16).toString("hex");
    const lock = await locks.hold(owner);
    try {
      return await this.startAs(owner, lock, { port, signal });
    } catch (error) {
      lock.release();
      throw error;
    }
  }

  /** Starts the server with a token of its own, so one that reached a stranger after the server's end opens nothing. */
  private async startAs(
    owner: string,
    lock: FileLock,
    { port, signal }: { readonly port: number; readonly signal: AbortSignal },
  ): Promise<LocalAddress> {
    const { program, files, tokens, readId } = this.options;
    const token = randomBytes(32).toString("hex");
    const process = await spawnServer(program, { args: ["--port", String(port)], folder: files.folder, token, signal });
    if (this.isDisposed) {
      await process.end();
      throw new LocalServerError("The window was closed while the local server started.");
    }
    try {
      const record: RunningRecord = { state: "running", url: process.url, id: await readId(process.url), owner, pid: process.pid };
      const unshare = await tokens.share(owner, token); // before any window reads of the server
      void process.ended.then(() => {
        unshare();
        lock.release();
      });
      files.writeRecord(record);
      this.own({ record, token, process });
      return addressOf(record, token);
    } catch (cause) {
      await process.end();
      throw new LocalServerError(`The local server was stopped again: its address could not be kept in ${files.folder}.`, { cause });
    }
  }

  private own({ record, token, process }: Omit<Owned, "unwatch">): void {
    const { log } = this.options.program;
    const unwatch = this.watchRecord(() => {
      this.followRecord().catch((error: unknown) => {
        log.info(`Could not tell other windows of the local server: ${String(error)}`);
      });
    });
    const owned = { record, token, process, unwatch };
    this.owned = owned;
    void process.ended.then(() => {
      if (this.owned === owned) {
        this.owned = undefined;
        unwatch();
        log.info("The local server has ended by itself; it starts again when it is needed.");
      }
    });
  }

  /** A record that cannot be watched is no reason to do without the server: a request that fails finds out too. */
  private watchRecord(onChange: () => void): () => void {
    try {
      return this.options.files.watchRecord(onChange);
    } catch (error) {
      this.options.program.log.info(`Other windows' news of the local server cannot be watched: ${String(error)}`);
      return () => undefined;
    }
  }
}

function addressOf({ url, id }: RunningRecord, token: string): LocalAddress {
  return { baseUrl: url, token, id };
}

function noneWithoutToken(error: unknown): undefined {
  if (!(error instanceof TokenMissingError)) {
    throw error;
  }
}

function pidIn(record: LocalServerRecord | undefined): number | undefined {
  return record === undefined || record.state === "ended" ? undefined : record.pid;
}

/** What helps against a server that is not this window's to end. */
function heldBy(pid: number | undefined): string {
  const lastResort = pid === undefined ? "" : ` If neither helps, end its process, number ${pid}.`;
  return `The local server could not start: one that does not answer holds its shares. Restart it, or close the window that started it.${lastResort}`;
}
