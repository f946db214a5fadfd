import * as vscode from "vscode";
import { ShareClient } from "../client/shareClient";
import type { ServerAddress } from "../client/transport";
import { onDidChangeSetting, readSetting, writeSetting } from "../host/settings";
import { configuredServer } from "./configuredServer";
import type { LocalServer } from "./localServer";
import { PiecesOffer } from "./piecesOffer";
import type { Server } from "./server";
import { nameOf, serverAt } from "./server";
import type { ServerProbe } from "./serverProbe";
import type { ServerTokens } from "./serverTokens";
import type { ServerState } from "./serverWatch";
import { ServerWatch } from "./serverWatch";

export interface ConnectionOptions {
  readonly localServer: LocalServer;
  readonly probe: ServerProbe;
  readonly tokens: ServerTokens;
  /** Where Pieces OS answers, if it does. */
  readonly findPieces: () => Promise<string | undefined>;
  readonly memory: vscode.Memento;
  readonly log: vscode.LogOutputChannel;
}

/** Remembers for the next window which kind of server the person works with. */
const kindInUse = "serverKindInUse";

/** Which server the shares come from, and how it is. */
export class Connection {
  private readonly serverChanges = new vscode.EventEmitter<Server>();
  private readonly stateChanges = new vscode.EventEmitter<void>();
  private readonly recoveries = new vscode.EventEmitter<void>();
  private readonly subscriptions: vscode.Disposable;
  private readonly watch: ServerWatch;
  private readonly pieces: PiecesOffer;
  private current: Server = configuredServer();
  private currentClient: ShareClient;
  private opening: Promise<void> | undefined;
  private unwatchLocal: (() => void) | undefined;

  constructor(private readonly options: ConnectionOptions) {
    const onChange = () => {
      this.stateChanges.fire();
    };
    const onRecovered = () => {
      this.recoveries.fire();
    };
    this.watch = new ServerWatch({ probe: () => this.isAnswering(), onRecovered, onChange });
    this.pieces = new PiecesOffer(options.findPieces, onChange);
    this.currentClient = this.createClient();
    this.subscriptions = vscode.Disposable.from(
      this.serverChanges,
      this.stateChanges,
      this.recoveries,
      onDidChangeSetting(["shareExplorer.server.url"], () => {
        if (this.current.kind !== "local") {
          this.opening = this.logged(this.useConfigured()); // what is asked for next, the new server answers
        }
      }),
      onDidChangeSetting(["shareExplorer.request.timeout"], () => {
        this.reconnect(this.current);
      }),
      options.tokens.onDidChange(() => {
        void this.takeToken();
      }),
    );
  }

  /** Other shares are to be read: from another server, or as another user of it. */
  readonly onDidChangeServer = this.serverChanges.event;

  /** The server is up or down, answers elsewhere, or another one could be used. */
  readonly onDidChangeState = this.stateChanges.event;

  /** The server answers after it did not: what is shown may be old. */
  readonly onDidRecover = this.recoveries.event;

  get server(): Server {
    return this.current;
  }

  get serverName(): string {
    return nameOf(this.current);
  }

  get state(): ServerState {
    return this.watch.state;
  }

  /** Where Pieces OS answers, if the server in use does not and the person may like to change. */
  get offeredUrl(): string | undefined {
    return this.pieces.url;
  }

  /** Talks to the server in use; another one takes its place when that changes. */
  get client(): ShareClient {
    return this.currentClient;
  }

  /** Decides on the first use which server that is; starts the local one if it was in use before. Never fails. */
  open(): Promise<void> {
    this.opening ??= this.logged(this.resume());
    return this.opening;
  }

  /** Says whether somebody looks at the shares: a server that is down is probed only then. */
  show(isVisible: boolean): void {
    this.watch.show(isVisible);
  }

  /** @throws {LocalServerError} */
  async startLocal(): Promise<void> {
    const address = await this.options.localServer.start();
    await this.use(serverAt("local", address));
  }

  /** Uses the server at a URL from now on, in this window and the next. */
  async select(url: string): Promise<void> {
    await writeSetting("shareExplorer.server.url", url);
    await this.useConfigured();
  }

  /** Uses the configured server from now on. The local one ends if it is this window's and no other one uses it. */
  async useConfigured(): Promise<void> {
    const server = configuredServer();
    await this.use({ ...server, token: await this.options.tokens.read(server.url) });
    await this.options.localServer.leave();
  }

  /** Uses Pieces OS wherever its file says that it answers, whenever the configured server does not. */
  async useFound(): Promise<void> {
    const url = this.pieces.url ?? (await this.findPieces());
    if (url !== undefined) {
      await this.use({ kind: "found", url, token: await this.options.tokens.read(url) });
    }
  }

  /** Ends the local server for all windows, and uses the configured one. */
  async stopLocal(): Promise<void> {
    await this.options.localServer.stop();
    await this.useConfigured();
  }

  /** Keeps a token for the server in use, or forgets it, and asks again with it. */
  async setToken(token: string | undefined): Promise<void> {
    await this.options.tokens.keep(this.current.url, token);
    await this.takeToken();
  }

  /** Where Pieces OS answers, if it does. */
  findPieces(): Promise<string | undefined> {
    return this.pieces.find();
  }

  /** Looks where Pieces OS is if the server in use is another one: it may be offered. */
  lookForPieces(): Promise<void> {
    return this.pieces.look(this.current);
  }

  dispose(): void {
    this.unwatchLocal?.();
    this.subscriptions.dispose();
    this.watch.dispose();
    this.currentClient.dispose();
  }

  private logged(opening: Promise<void>): Promise<void> {
    return opening.catch((error: unknown) => {
      this.options.log.error("Could not connect to the server that is to be used.", asError(error));
    });
  }

  private async resume(): Promise<void> {
    const { localServer, memory, probe } = this.options;
    const kind = memory.get<Server["kind"]>(kindInUse);
    if (kind === "local") {
      const mayStart = readSetting("shareExplorer.localServer.autoStart");
      const address = mayStart ? await localServer.start() : await localServer.find();
      if (address !== undefined) {
        await this.use(serverAt("local", address));
      }
    } else if (kind === "found" && (await probe.health(this.current.url)) === undefined) {
      await this.useFound();
    }
    await this.takeToken();
  }

  private async use(server: Server): Promise<void> {
    this.opening = Promise.resolve();
    if (server.kind !== this.current.kind || server.url !== this.current.url || server.token !== this.current.token) {
      this.reconnect(server);
    }
    this.unwatchLocal?.();
    this.unwatchLocal = undefined;
    if (server.kind === "local") {
      this.unwatchLocal = await this.options.localServer.watch(() => {
        void this.followLocal();
      });
    }
    await this.options.memory.update(kindInUse, server.kind);
  }

  private async takeToken(): Promise<void> {
    const server = this.current;
    const token = server.kind === "local" ? server.token : await this.options.tokens.read(server.url);
    if (this.current === server && token !== server.token) {
      this.reconnect({ ...server, token });
    }
  }

  private reconnect(server: Server): void {
    const former = this.currentClient;
    this.current = server;
    this.pieces.withdraw();
    this.currentClient = this.createClient();
    this.watch.reset();
    this.serverChanges.fire(server);
    this.stateChanges.fire();
    former.dispose();
  }

  private createClient(): ShareClient {
    const { url, token } = this.current;
    const client: ShareClient = new ShareClient({
      baseUrl: url,
      token,
      timeoutMs: readSetting("shareExplorer.request.timeout") * 1000,
      log: this.options.log,
      relocate: () => this.relocate(),
      onOutcome: (failure) => {
        if (client === this.currentClient) {
          this.watch.report(failure);
        }
        if (failure === undefined) {
          this.pieces.withdraw();
        }
      },
    });
    return client;
  }

  /** Where the server in use answers by now, after no connection could be made, or it wanted another token. */
  private async relocate(): Promise<ServerAddress | undefined> {
    const server = this.current;
    const address = await this.findAgain(server).catch((error: unknown) => {
      this.options.log.error(`Could not find the ${nameOf(server)} again.`, asError(error));
      return undefined;
    });
    const isNew = address !== undefined && (address.baseUrl !== server.url || address.token !== server.token);
    if (!isNew || this.current !== server) {
      return undefined;
    }
    this.current = serverAt(server.kind, address);
    this.options.log.info(`The ${nameOf(server)} answers at ${address.baseUrl} now.`);
    this.stateChanges.fire();
    return address;
  }

  private async findAgain({ kind, url }: Server): Promise<ServerAddress | undefined> {
    if (kind === "local") {
      return this.options.localServer.takeOver();
    }
    const found = kind === "found" ? await this.findPieces() : undefined;
    return found === undefined || found === url ? undefined : { baseUrl: found, token: await this.options.tokens.read(found) };
  }

  /** Another window has started, ended or stopped the local server. */
  private async followLocal(): Promise<void> {
    const { localServer } = this.options;
    const record = await localServer.readRecord();
    if (this.current.kind !== "local" || record === undefined) {
      return;
    }
    if (record.state === "stopped") {
      await localServer.end();
    }
    // One that ended is started again by whichever window's request finds that out; who only looks on follows.
    if (record.state !== "running" || record.url !== this.current.url || record.token !== this.current.token) {
      this.recoveries.fire();
    }
  }

  private async isAnswering(): Promise<boolean> {
    const { probe, localServer } = this.options;
    if (this.current.kind === "local") {
      return (await localServer.find()) !== undefined;
    }
    const isHere = (await probe.health(this.current.url)) !== undefined;
    if (isHere || this.current.kind === "found") {
      return isHere || (await this.findPieces()) !== undefined;
    }
    await this.lookForPieces();
    return false;
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
