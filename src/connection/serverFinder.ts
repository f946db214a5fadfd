import type { LocalServerUse } from "./localServerUse";
import type { Server } from "./server";
import type { ServerIds } from "./serverIds";
import type { ServerProbe } from "./serverProbe";
import type { ServerTokens } from "./serverTokens";

export interface ServerFinderOptions {
  readonly probe: ServerProbe;
  readonly tokens: Pick<ServerTokens, "read">;
  readonly ids: ServerIds;
  readonly local: LocalServerUse;
  /** Where Pieces OS answers, if it does. */
  readonly findPieces: () => Promise<string | undefined>;
}

/** Finds out where servers answer, and who they are. */
export class ServerFinder {
  constructor(private readonly options: ServerFinderOptions) {}

  /** The server with its token and its id, for which it is asked; as it is known from earlier if it does not answer. */
  async complete(server: Server): Promise<Server> {
    const { tokens, ids } = this.options;
    const [token, known] = await Promise.all([tokens.read(server.url), this.ask(server)]);
    return { ...(known ?? ids.recall(server)), token };
  }

  /** The server as it says now that it is; nothing where it does not answer. */
  async ask(server: Server): Promise<Server | undefined> {
    if (server.kind === "local") {
      return this.options.local.find();
    }
    const health = await this.options.probe.health(server.url);
    return health === undefined ? undefined : this.options.ids.take(server, health.slice("ok:".length) || undefined);
  }

  /** Whether anything answers where the server is: many servers know nothing of health. */
  isThere({ url }: Server): Promise<boolean> {
    return this.options.probe.isThere(url);
  }

  /** The server to go on with, by the kind that was in use last; one that was found where the configured one is not. */
  async resume(kind: Server["kind"] | undefined, configured: Server): Promise<Server> {
    if (kind === "local") {
      return this.options.local.resume();
    }
    const isElsewhere = kind === "found" && (await this.ask(configured)) === undefined;
    const url = isElsewhere ? await this.options.findPieces() : undefined;
    return this.complete(url === undefined ? configured : { kind: "found", url });
  }

  /** Where the server answers by now, if that is somewhere else. @throws {LocalServerError} */
  async findAgain(server: Server): Promise<Server | undefined> {
    if (server.kind === "local") {
      return this.options.local.findAgain(server);
    }
    const url = server.kind === "found" ? await this.options.findPieces() : undefined;
    return url === undefined || url === server.url ? undefined : this.complete({ kind: "found", url });
  }
}
