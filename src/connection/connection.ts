import * as vscode from "vscode";
import { parseServerUrl } from "../client/serverUrl";
import { readSetting, writeSetting } from "../host/settings";
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
  private readonly subscription: vscode.Disposable;
  private current: Server = configuredServer();
  private opening: Promise<void> | undefined;

  constructor(
    private readonly localServer: LocalServer,
    private readonly memory: vscode.Memento,
    private readonly log: vscode.LogOutputChannel,
  ) {
    this.subscription = localServer.onDidExit(() => {
      if (this.current.kind === "local") {
        this.use(this.current); // its shares are gone; reading them again says why
      }
    });
  }

  readonly onDidChangeServer = this.changes.event;

  get server(): Server {
    return this.current;
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

  async stopLocal(): Promise<void> {
    await this.memory.update(localServerInUse, false);
    await this.localServer.stop();
    this.use(configuredServer());
  }

  /** Uses the server at a URL from now on, in this window and the next. */
  async select(url: string): Promise<void> {
    await writeSetting("shareExplorer.server.url", url);
    await this.useConfigured();
  }

  /** Leaves the local server, if it is in use, for the configured one. */
  async useConfigured(): Promise<void> {
    await this.memory.update(localServerInUse, false);
    await this.localServer.stop();
    this.use(configuredServer());
  }

  dispose(): void {
    this.subscription.dispose();
    this.changes.dispose();
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
    this.current = server;
    this.changes.fire(server);
  }
}

function configuredServer(): Server {
  const setting = readSetting("shareExplorer.server.url");
  const parsed = parseServerUrl(setting);
  return { kind: "configured", url: parsed.ok ? parsed.url : setting };
}
