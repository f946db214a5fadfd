import * as vscode from "vscode";
import { parseServerUrl } from "../client/serverUrl";
import { ShareClient } from "../client/shareClient";
import { onDidChangeSetting, readSetting, writeSetting } from "../host/settings";
import type { LocalServer } from "./localServer";

/** The share server in use. */
export interface Server {
  /** `configured`: the one of the setting; `local`: the one that comes with the extension. */
  readonly kind: "configured" | "local";
  readonly url: string;
  readonly token?: string;
}

/** Remembers for the next window that the person works with the local server. */
const localServerInUse = "localServerInUse";

/** Which server the shares come from: the configured one, or the local one once the person has started it. */
export class Connection {
  private readonly changes = new vscode.EventEmitter<Server>();
  private readonly subscriptions: vscode.Disposable;
  private current: Server = configuredServer();
  private currentClient: ShareClient;
  private opening: Promise<void> | undefined;

  constructor(
    private readonly localServer: LocalServer,
    private readonly memory: vscode.Memento,
    private readonly log: vscode.LogOutputChannel,
  ) {
    this.currentClient = this.createClient();
    this.subscriptions = vscode.Disposable.from(
      localServer.onDidExit(() => {
        if (this.current.kind === "local") {
          this.reconnect(this.current); // its shares are out of reach; reading them again says so
        }
      }),
      onDidChangeSetting(["shareExplorer.server.url"], () => {
        if (this.current.kind === "configured") {
          this.use(configuredServer());
        }
      }),
      onDidChangeSetting(["shareExplorer.request.timeout"], () => {
        this.reconnect(this.current);
      }),
    );
  }

  readonly onDidChangeServer = this.changes.event;

  get server(): Server {
    return this.current;
  }

  /** Talks to the server in use; another one takes its place when that changes. */
  get client(): ShareClient {
    return this.currentClient;
  }

  /** Decides on the first use which server that is; starts the local one if it was in use before. Never fails. */
  open(): Promise<void> {
    this.opening ??= this.resume();
    return this.opening;
  }

  /** @throws {LocalServerError} */
  async startLocal(): Promise<void> {
    const address = await this.localServer.start();
    await this.memory.update(localServerInUse, true);
    this.use({ kind: "local", ...address });
  }

  /** Uses the server at a URL from now on, in this window and the next. */
  async select(url: string): Promise<void> {
    await writeSetting("shareExplorer.server.url", url);
    await this.useConfigured();
  }

  /** Uses the configured server from now on, and stops the local one. */
  async useConfigured(): Promise<void> {
    await this.memory.update(localServerInUse, false);
    this.use(configuredServer());
    await this.localServer.stop();
  }

  dispose(): void {
    this.subscriptions.dispose();
    this.changes.dispose();
    this.currentClient.dispose();
  }

  private async resume(): Promise<void> {
    if (!this.memory.get<boolean>(localServerInUse) || !readSetting("shareExplorer.localServer.autoStart")) {
      return;
    }
    try {
      await this.startLocal();
    } catch (error) {
      this.log.error("The local server did not start again.", error instanceof Error ? error : String(error));
    }
  }

  private use(server: Server): void {
    this.opening = Promise.resolve();
    if (server.kind !== this.current.kind || server.url !== this.current.url) {
      this.reconnect(server);
    }
  }

  private reconnect(server: Server): void {
    const former = this.currentClient;
    this.current = server;
    this.currentClient = this.createClient();
    this.changes.fire(server);
    former.dispose();
  }

  private createClient(): ShareClient {
    const { url, token } = this.current;
    const timeoutMs = readSetting("shareExplorer.request.timeout") * 1000;
    return new ShareClient({ baseUrl: url, token, timeoutMs, log: this.log });
  }
}

function configuredServer(): Server {
  const setting = readSetting("shareExplorer.server.url");
  const parsed = parseServerUrl(setting);
  return { kind: "configured", url: parsed.ok ? parsed.url : setting };
}
