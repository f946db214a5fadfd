import type { RequestTarget } from "../client/errors";
import { ServerUnreachableError } from "../client/errors";
import { identityOf } from "../client/serverIdentity";
import type { ShareClient } from "../client/shareClient";
import type { RequestLog, ServerAddress, TransportOptions } from "../client/transport";
import type { PiecesOffer } from "./piecesOffer";
import type { Server } from "./server";
import { RecognizingClient } from "./recognizingClient";
import { nameOf } from "./server";
import type { ServerFinder } from "./serverFinder";
import type { ServerState } from "./serverWatch";
import { ServerWatch } from "./serverWatch";
import { LocalServerError } from "./spawnServer";

export interface ServerLinkOptions {
  /** In use at first. */
  readonly server: Server;
  readonly finder: ServerFinder;
  readonly pieces: PiecesOffer;
  readonly timeoutMs: () => number;
  /** Another server is in use, or the same with another token. */
  readonly onServer: (server: Server) => void;
  /** The server is up or down, or answers elsewhere. */
  readonly onState: () => void;
  readonly onRecovered: () => void;
  readonly log: RequestLog & { info(line: string): void; error(line: string, error: Error): void };
}

/** One after the other at an address: whoever calls itself something else each time cannot be told from others. */
const mostNewcomers = 3;

/** Talks to the server in use: finds it again where it has moved, and notices another one in its place. */
export class ServerLink {
  private readonly watch: ServerWatch;
  private current: Server;
  private currentClient: ShareClient;
  /** Servers that came in the place of another before any of them was seen twice. */
  private newcomers = 0;

  constructor(private readonly options: ServerLinkOptions) {
    const { server, onState, onRecovered } = options;
    this.watch = new ServerWatch({ probe: () => this.isAnswering(), onRecovered, onChange: onState });
    this.current = server;
    this.currentClient = this.createClient();
  }

  get server(): Server {
    return this.current;
  }

  get client(): ShareClient {
    return this.currentClient;
  }

  get state(): ServerState {
    return this.watch.state;
  }

  /** Says whether somebody looks at the shares: a server that is down is probed only then. */
  show(isVisible: boolean): void {
    this.watch.show(isVisible);
  }

  /** Talks to this server from now on; does nothing if it does so already. */
  use(server: Server): void {
    const { url, token } = this.current;
    if (server.url !== url || server.token !== token || identityOf(server) !== identityOf(this.current)) {
      this.connect(server);
    }
  }

  /** Begins anew with a server. */
  connect(server: Server): void {
    const former = this.currentClient;
    this.current = server;
    this.options.pieces.withdraw();
    this.currentClient = this.createClient();
    this.watch.reset();
    this.options.onServer(server);
    this.options.onState();
    former.dispose();
  }

  dispose(): void {
    this.watch.dispose();
    this.currentClient.dispose();
  }

  private createClient(): ShareClient {
    const { url, token } = this.current;
    const { log, timeoutMs, pieces } = this.options;
    const options: TransportOptions = {
      baseUrl: url,
      token,
      timeoutMs: timeoutMs(),
      log,
      beforeWrite: (target) => this.confirm(target),
      relocate: () => this.relocate(),
      onOutcome: (failure) => {
        if (client === this.currentClient) {
          this.watch.report(failure);
        }
        if (failure === undefined) {
          pieces.withdraw();
        }
      },
    };
    const client = new RecognizingClient(options, () => this.recognize());
    return client;
  }

  /** Asks the server who it is, as far as servers tell that. @returns whether it is the same; another one is used anew */
  private async recognize(): Promise<boolean> {
    return this.current.kind === "local" || this.isSame(await this.options.finder.ask(this.current));
  }

  /** Where the server in use answers by now, after no connection could be made, or it wanted another token. */
  private async relocate(): Promise<ServerAddress | undefined> {
    const server = this.current;
    const found = await this.findAgain(server);
    if (found === undefined || this.current !== server || (found.url === server.url && found.token === server.token)) {
      return undefined;
    }
    if (identityOf(found) !== identityOf(server)) {
      this.connect(found);
      return undefined;
    }
    this.current = found;
    this.options.log.info(`The ${nameOf(server)} answers at ${found.url} now.`);
    this.options.onState();
    return { baseUrl: found.url, token: found.token };
  }

  /** @throws {ServerUnreachableError} with the reason why the local server cannot start again */
  private async findAgain(server: Server): Promise<Server | undefined> {
    try {
      return await this.options.finder.findAgain(server);
    } catch (error) {
      const cause = error instanceof Error ? error : new Error(String(error));
      this.options.log.error(`Could not find the ${nameOf(server)} again.`, cause);
      if (error instanceof LocalServerError) {
        throw new ServerUnreachableError(error.message, { method: "GET", url: server.url }, { cause });
      }
      return undefined;
    }
  }

  private async isAnswering(): Promise<boolean> {
    const { finder, pieces } = this.options;
    const server = this.current;
    const told = await finder.ask(server);
    if (told !== undefined) {
      return this.isSame(told);
    }
    if (server.kind === "configured") {
      if (await finder.isThere(server)) {
        return true;
      }
      await pieces.look(server);
      return false;
    }
    return (await this.findAgain(server)) !== undefined;
  }

  /** Whether the server in use is the one that it was. @param told who it says that it is, if it answers */
  private isSame(told: Server | undefined): boolean {
    const server = this.current;
    if (told === undefined || identityOf(told) === identityOf(server)) {
      this.newcomers = 0;
      return true;
    }
    if (told.url !== server.url) {
      return false;
    }
    if (this.newcomers === mostNewcomers) {
      return true;
    }
    this.newcomers++;
    this.options.log.warn(`Another server than before answers at ${server.url}.`);
    this.connect({ ...told, token: server.token });
    return false;
  }

  /** Lets nothing be written to another server than the one that it is meant for. @throws {ServerUnreachableError} */
  private async confirm(target: RequestTarget): Promise<void> {
    const server = this.current;
    if (server.kind === "local" || server.id === undefined) {
      return; // known by its token, or not to be told from another
    }
    const told = await this.options.finder.ask(server);
    if (told === undefined || !this.isSame(told)) {
      throw new ServerUnreachableError(`${told === undefined ? "No" : "Another"} share server answers at ${server.url}.`, target);
    }
  }
}
