import type { RequestTarget, ShareClientError } from "../client/errors";
import { MisdirectedRequestError, RequestAbortedError, ServerUnreachableError } from "../client/errors";
import { identityOf } from "../client/serverIdentity";
import { ShareClient } from "../client/shareClient";
import type { RequestLog, ServerAddress } from "../client/transport";
import type { PiecesOffer } from "./piecesOffer";
import type { Server } from "./server";
import { addressOf, nameOf } from "./server";
import type { Found, ServerFinder } from "./serverFinder";
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
  /** The server in use, so far known by its URL, has told its id. */
  readonly onIdentified: () => void;
  /** Another server was found where the one in use was, and is in use now. */
  readonly onReplaced: () => void;
  /** The server is up or down, or answers elsewhere. */
  readonly onState: () => void;
  readonly onRecovered: () => void;
  readonly log: RequestLog & { info(line: string): void; error(line: string, error: Error): void };
}

/** One after the other at an address: whoever calls itself something else each time cannot be told from others. */
const mostNewcomers = 3;

/**
 * Talks to the server in use: finds it again where it has moved, and notices another one in its place. It asks the server
 * who it is after something spoke against it: a request that failed, or a pause in another program. Beside requests that
 * succeed it asks nothing.
 */
export class ServerLink {
  private readonly watch: ServerWatch;
  private current: Server;
  private currentClient: ShareClient;
  /** Whether nothing has spoken against the server since it told who it is. The local one is known without asking. */
  private isSure = false;
  private locating: Promise<boolean> | undefined;
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
  use({ server, isSure }: Found): void {
    const { url, token } = this.current;
    const isSameAddress = server.url === url && server.token === token;
    if (isSameAddress && this.isIdentifiedBy(server)) {
      this.identify(server);
    } else if (!isSameAddress || identityOf(server) !== identityOf(this.current)) {
      this.connect(server);
    }
    this.isSure = isSure;
  }

  /** Begins anew with a server. */
  connect(server: Server): void {
    const former = this.currentClient;
    this.current = server;
    this.isSure = false;
    this.locating = undefined;
    this.options.pieces.withdraw();
    this.currentClient = this.createClient();
    this.watch.reset();
    this.options.onServer(server);
    this.options.onState();
    former.dispose();
  }

  /** Asks the server who it is, unless that is certain without asking: for when it may have changed unnoticed. */
  async recognize(): Promise<void> {
    this.isSure = false;
    if (!(await this.isCertain())) {
      await this.find();
    }
  }

  dispose(): void {
    this.watch.dispose();
    this.currentClient.dispose();
  }

  private createClient(): ShareClient {
    const { log, timeoutMs } = this.options;
    const client: ShareClient = new ShareClient({
      ...addressOf(this.current),
      timeoutMs: timeoutMs(),
      log,
      locate: (target) => this.locate(client, target),
      relocate: () => this.relocate(client),
      onOutcome: (failure) => {
        if (client === this.currentClient) {
          this.note(failure);
        }
      },
    });
    return client;
  }

  private note(failure: ShareClientError | undefined): void {
    this.watch.report(failure);
    if (failure === undefined) {
      this.options.pieces.withdraw();
    } else if (!(failure instanceof RequestAbortedError)) {
      this.isSure = false;
    }
    if (failure instanceof MisdirectedRequestError) {
      void this.find().catch(() => false); // so that the window follows at once
    }
  }

  private async isCertain(): Promise<boolean> {
    return this.current.kind === "local" ? this.options.finder.isLocalAt(this.current) : this.isSure;
  }

  /**
   * Where a client's server is, before a request goes there.
   * @throws {RequestAbortedError} if another server is in use now
   * @throws {ServerUnreachableError} if it is not found; only what has nothing to lose is asked of who keeps silent
   */
  private async locate(client: ShareClient, target: RequestTarget): Promise<ServerAddress> {
    const isFound = (await this.isCertain()) || (await this.find());
    const server = this.current;
    if (client !== this.currentClient) {
      throw new RequestAbortedError(`Another server than before is in use, not the one at ${target.url}.`, target, { outcome: "notApplied" });
    }
    if (!isFound && (server.kind === "local" || target.method !== "GET")) {
      const sentence = server.kind === "local" ? "The local server does not run." : `No share server answers at ${server.url}.`;
      throw new ServerUnreachableError(sentence, target);
    }
    return addressOf(server);
  }

  /** Where the server in use answers by now, after no connection could be made, or it wanted another token. */
  private async relocate(client: ShareClient): Promise<ServerAddress | undefined> {
    const { kind, url, token } = this.current;
    if (kind === "configured") {
      return undefined; // it stays where the settings say
    }
    await this.find();
    const hasMoved = this.current.url !== url || this.current.token !== token;
    return hasMoved && client === this.currentClient ? addressOf(this.current) : undefined;
  }

  /** Looks for the server in use, here and elsewhere. Calls at the same time look once. @returns whether it answers */
  private find(): Promise<boolean> {
    const locating = (this.locating ??= this.findOnce().finally(() => {
      if (this.locating === locating) {
        this.locating = undefined;
      }
    }));
    return locating;
  }

  private async findOnce(): Promise<boolean> {
    const { finder } = this.options;
    const server = this.current;
    const here = server.kind === "local" ? undefined : await finder.ask(server);
    const found = here === undefined ? await this.findElsewhere(server) : { ...here, token: server.token };
    if (this.current !== server) {
      return false;
    }
    return found !== undefined && this.take(found);
  }

  /** For the watch of a server that is down. */
  private async isAnswering(): Promise<boolean> {
    const server = this.current;
    const isFound = await this.find();
    if (!isFound && this.current === server && server.kind === "configured") {
      await this.options.pieces.look(server);
    }
    return isFound;
  }

  /** @throws {ServerUnreachableError} with the reason why the local server cannot start again */
  private async findElsewhere(server: Server): Promise<Server | undefined> {
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

  /** Goes on with a server that was found, or begins anew with it if it is another one. @returns whether it is the same */
  private take(found: Server): boolean {
    const server = this.current;
    if (this.isIdentifiedBy(found)) {
      this.identify(found);
      this.isSure = true;
      return true;
    }
    const isSame = identityOf(found) === identityOf(server);
    if (!isSame && this.newcomers < mostNewcomers) {
      this.newcomers++;
      this.options.log.warn(`Another server than before answers at ${found.url}.`);
      this.connect(found);
      this.isSure = true;
      this.options.onReplaced();
      return false;
    }
    this.isSure = true;
    if (!isSame) {
      return true; // whoever it is this time
    }
    this.newcomers = 0;
    this.current = found;
    if (found.url !== server.url) {
      this.options.log.info(`The ${nameOf(server)} answers at ${found.url} now.`);
      this.options.onState();
    }
    return true;
  }

  /** Whether this is the server in use, which was known by its URL, with its id. */
  private isIdentifiedBy({ kind, url, id }: Server): boolean {
    const { current } = this;
    return current.id === undefined && id !== undefined && kind === current.kind && url === current.url;
  }

  private identify(server: Server): void {
    this.current = server;
    this.options.onIdentified();
  }
}
