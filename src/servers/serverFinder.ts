import type { LocalServerUse } from "./localServerUse";
import type { Server } from "./server";
import { localAtRest } from "./server";
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

/** A server to use. */
export interface Found {
  readonly server: Server;
  /** Whether it has just told who it is. */
  readonly isSure: boolean;
}

/** Finds out where servers answer, and who they are. */
export class ServerFinder {
  constructor(private readonly options: ServerFinderOptions) {}

  /** The server with its token and its id, for which it is asked; as it is known from earlier if it does not answer. */
  async complete(server: Server): Promise<Found> {
    const { tokens, ids } = this.options;
    const recalled = ids.recall(server);
    const [token, known] = await Promise.all([tokens.read(server.url), this.ask(recalled)]);
    return { server: { ...(known ?? recalled), token }, isSure: known !== undefined };
  }

  /** The server as it says now that it is, or as it was if it just cannot say; nothing where it does not answer. */
  async ask(server: Server): Promise<Server | undefined> {
    if (server.kind === "local") {
      return this.note(await this.options.local.find());
    }
    const told = await this.options.probe.identify(server.url);
    if (told.kind !== "answers") {
      return told.kind === "silent" ? undefined : server;
    }
    return this.options.ids.take(server, told.id);
  }

  /** Whether the local server certainly still answers where it did; found out without a request. */
  isLocalAt(server: Server): Promise<boolean> {
    return this.options.local.isAt(server);
  }

  /** Remembers what the local server is called. */
  async note(local: Server | undefined): Promise<Server | undefined> {
    return local && this.options.ids.take(local, local.id);
  }

  /** The server to go on with, by the kind that was in use last; one that was found where the configured one is not. */
  async resume(kind: Server["kind"] | undefined, configured: Server): Promise<Found> {
    if (kind === "local") {
      const server = await this.options.local.resume();
      return { server: (await this.note(server.url === localAtRest.url ? undefined : server)) ?? this.options.ids.recall(server), isSure: false };
    }
    const isElsewhere = kind === "found" && (await this.ask(configured)) === undefined;
    const url = isElsewhere ? await this.options.findPieces() : undefined;
    return this.complete(url === undefined ? configured : { kind: "found", url });
  }

  /** Where the server answers by now, if that is somewhere else. @throws {LocalServerError} */
  async findAgain(server: Server): Promise<Server | undefined> {
    if (server.kind === "local") {
      return this.note(await this.options.local.findAgain(server));
    }
    const url = server.kind === "found" ? await this.options.findPieces() : undefined;
    return url === undefined || url === server.url ? undefined : (await this.complete({ kind: "found", url })).server;
  }
}
