import * as vscode from "vscode";
import { identityOf } from "../client/serverIdentity";
import type { ShareClient } from "../client/shareClient";
import { onDidChangeSetting, readSetting, writeSetting } from "../vscode/settings";
import { configuredServer } from "./configuredServer";
import type { LocalServer } from "./localServer";
import { LocalServerUse } from "./localServerUse";
import { PiecesOffer } from "./piecesOffer";
import type { Server } from "./server";
import { localAtRest, localServerAt, nameOf } from "./server";
import type { Found } from "./serverFinder";
import { ServerFinder } from "./serverFinder";
import { ServerIds } from "./serverIds";
import { ServerLink } from "./serverLink";
import type { ServerProbe } from "./serverProbe";
import type { ServerTokens } from "./serverTokens";
import type { ServerState } from "./serverWatch";

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

/** A decision for one kind of server; each is an object of its own. */
interface Choice {
  readonly kind: Server["kind"];
}

/** Which server the shares come from, and how it is. */
export class Connection {
  private readonly serverChanges = new vscode.EventEmitter<Server>();
  private readonly stateChanges = new vscode.EventEmitter<void>();
  private readonly recoveries = new vscode.EventEmitter<void>();
  private readonly identifications = new vscode.EventEmitter<void>();
  private readonly replacements = new vscode.EventEmitter<void>();
  private readonly subscriptions: vscode.Disposable;
  private readonly pieces: PiecesOffer;
  private readonly local: LocalServerUse;
  private readonly finder: ServerFinder;
  private readonly ids: ServerIds;
  private readonly link: ServerLink;
  private opening: Promise<void> | undefined;
  /** The latest: what an earlier one still waits for must not override it. */
  private choice: Choice | undefined;

  constructor(private readonly options: ConnectionOptions) {
    this.ids = new ServerIds(options.memory);
    const { ids } = this;
    const onState = () => {
      this.stateChanges.fire();
    };
    this.pieces = new PiecesOffer(options.findPieces, onState);
    this.local = new LocalServerUse({ ...options, mayStart: () => readSetting("shareExplorer.localServer.autoStart") });
    this.finder = new ServerFinder({ ...options, ids, local: this.local });
    this.link = new ServerLink({
      server: ids.recall(options.memory.get(kindInUse) === localAtRest.kind ? localAtRest : configuredServer()),
      finder: this.finder,
      pieces: this.pieces,
      timeoutMs: () => readSetting("shareExplorer.request.timeout") * 1000,
      onServer: (server) => {
        this.serverChanges.fire(server);
      },
      onIdentified: () => {
        this.identifications.fire();
      },
      onReplaced: () => {
        this.replacements.fire();
      },
      onState,
      onRecovered: () => {
        this.recoveries.fire();
      },
      log: options.log,
    });
    this.subscriptions = vscode.Disposable.from(
      this.serverChanges,
      this.stateChanges,
      this.recoveries,
      this.identifications,
      this.replacements,
      vscode.window.onDidChangeWindowState(({ focused }) => {
        if (focused && this.opening !== undefined) {
          void this.logged(this.link.recognize()); // the server may have changed while the person was elsewhere
        }
      }),
      onDidChangeSetting(["shareExplorer.server.url"], () => {
        this.opening = this.logged(this.useConfigured()); // what is asked for next, the new server answers
      }),
      onDidChangeSetting(["shareExplorer.request.timeout"], () => {
        this.link.connect(this.server);
      }),
      options.tokens.onDidChange(() => {
        void this.logged(this.takeToken());
      }),
    );
  }

  /** Other shares are to be read: from another server, or as another user of it. */
  readonly onDidChangeServer = this.serverChanges.event;

  /** The server in use, so far known by its URL, has told its id: it has another identity, and is the same one. */
  readonly onDidIdentifyServer = this.identifications.event;

  /** Another server was found where the one in use was. It is in use now, which `onDidChangeServer` has told. */
  readonly onDidReplaceServer = this.replacements.event;

  /** The server is up or down, answers elsewhere, or another one could be used. */
  readonly onDidChangeState = this.stateChanges.event;

  /** The server answers after it did not: what is shown may be old. */
  readonly onDidRecover = this.recoveries.event;

  get server(): Server {
    return this.link.server;
  }

  get serverName(): string {
    return nameOf(this.server);
  }

  /** What people call a server, in a sentence. @param identity as `identityOf` gives it */
  nameOfServer(identity: string): string {
    const server = identity === identityOf(this.server) ? this.server : this.ids.find(identity);
    return server.kind === "local" ? `the ${nameOf(server)}` : nameOf(server);
  }

  get state(): ServerState {
    return this.link.state;
  }

  /** Where Pieces OS answers, if the server in use does not and the person may like to change. */
  get offeredUrl(): string | undefined {
    return this.pieces.url;
  }

  /** Talks to the server in use; another one takes its place when that changes. */
  get client(): ShareClient {
    return this.link.client;
  }

  /** Decides on the first use which server that is; starts the local one if it was in use before. Never fails. */
  open(): Promise<void> {
    this.opening ??= this.logged(this.resume());
    return this.opening;
  }

  /** Says whether somebody looks at the shares: a server that is down is probed only then. */
  show(isVisible: boolean): void {
    this.link.show(isVisible);
  }

  /** @throws {LocalServerError} */
  async startLocal(): Promise<void> {
    await this.use("local", async () => {
      const server = localServerAt(await this.options.localServer.start());
      return { server: (await this.finder.note(server)) ?? server, isSure: true };
    });
  }

  /** Ends the local server, by force where it hangs, and starts it again, for all windows. @throws {LocalServerError} */
  async restartLocal(): Promise<void> {
    await this.options.localServer.stop();
    await this.startLocal();
  }

  /** Uses the server at a URL from now on, in this window and the next. */
  async select(url: string): Promise<void> {
    await writeSetting("shareExplorer.server.url", url);
    await this.useConfigured();
  }

  /** Uses the configured server from now on. The local one ends if it is this window's and no other one uses it. */
  async useConfigured(): Promise<void> {
    await this.use("configured", () => this.finder.complete(configuredServer()));
  }

  /** Uses Pieces OS wherever its file says that it answers, whenever the configured server does not. */
  async useFound(): Promise<void> {
    const url = this.pieces.url ?? (await this.findPieces());
    if (url !== undefined) {
      await this.use("found", () => this.finder.complete({ kind: "found", url }));
    }
  }

  /** Ends the local server for all windows, and uses the configured one. @throws {LocalServerError} */
  async stopLocal(): Promise<void> {
    await this.options.localServer.stop();
    await this.useConfigured();
  }

  /** Keeps a token for the server in use, or forgets it, and asks again with it. */
  async setToken(token: string | undefined): Promise<void> {
    await this.options.tokens.keep(this.server.url, token);
    await this.takeToken();
  }

  /** Where Pieces OS answers, if it does. */
  findPieces(): Promise<string | undefined> {
    return this.pieces.find();
  }

  /** Looks where Pieces OS is if the server in use is another one: it may be offered. */
  lookForPieces(): Promise<void> {
    return this.pieces.look(this.server);
  }

  dispose(): void {
    this.choice = { kind: this.server.kind }; // what is under way comes too late
    this.local.end();
    this.subscriptions.dispose();
    this.link.dispose();
  }

  private logged(opening: Promise<void>): Promise<void> {
    return opening.catch((error: unknown) => {
      this.options.log.error("Could not connect to the server that is to be used.", asError(error));
    });
  }

  /** Goes on with the server that was in use when a window ended last, if nobody has chosen one meanwhile. */
  private async resume(): Promise<void> {
    const kind = this.options.memory.get<Server["kind"]>(kindInUse);
    const choice = (this.choice ??= { kind: kind ?? "configured" });
    await this.take(await this.finder.resume(kind, configuredServer()), choice);
  }

  /** Uses a server as the person says, in this window and the next. */
  private async use(kind: Server["kind"], prepare: () => Promise<Found>): Promise<void> {
    const choice = { kind };
    this.choice = choice;
    const found = await prepare();
    if (choice === this.choice) {
      this.opening = Promise.resolve();
      await this.options.memory.update(kindInUse, kind);
    }
    await this.take(found, choice);
  }

  /** Takes a server into use, unless another one was chosen while it was prepared. */
  private async take(found: Found, choice: Choice): Promise<void> {
    if (choice === this.choice) {
      this.link.use(found);
    }
    if (this.choice?.kind !== "local") {
      this.local.end();
      await this.options.localServer.leave(); // also one that was started too late to be used
    } else if (choice === this.choice) {
      await this.local.watch(() => this.server, () => {
        this.recoveries.fire(); // who only looks on follows, too
      });
    }
  }

  private async takeToken(): Promise<void> {
    const { server } = this;
    const token = server.kind === "local" ? server.token : await this.options.tokens.read(server.url);
    if (this.server === server) {
      this.link.use({ server: { ...server, token }, isSure: false });
    }
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
