import { AccessRefusedError, NoAnswerError, ServerBusyError, ServerFailedError, ServerUnreachableError, ShareClientError } from "../client/errors";
import { defaultRetryPolicy } from "../client/retry";
import { ShareClient } from "../client/shareClient";
import type { RequestLog } from "../client/transport";

const timeoutMs = 2000;
/** Health, version and proof are a line each. */
const maxLineBytes = 4096;
const maxListBytes = 64 * 1024 * 1024;

/** What a server says of itself: `ok`, or `ok:<server id>`. */
const isWell = /^ok(?::([\x21-\x7e]+)?)?$/i;

/**
 * Who answers at an address: nobody, a server with an id or without one, or a server that just then could not say.
 */
export type Told =
  | { readonly kind: "silent" | "unclear" }
  | { readonly kind: "answers"; readonly id: string | undefined };

/** Asks servers who they are: once, briefly, without a token. */
export class ServerProbe {
  constructor(private readonly log: RequestLog) {}

  /** What the server says of its health, if that is that it is well: `ok`, or `ok:<server id>`. */
  async health(baseUrl: string): Promise<string | undefined> {
    const health = await this.ask(baseUrl, (client) => client.readHealth());
    return health !== undefined && isWell.test(health.trim()) ? health.trim() : undefined;
  }

  /** Who answers there. */
  async identify(baseUrl: string): Promise<Told> {
    return this.with(baseUrl, async (client) => {
      try {
        return { kind: "answers", id: idIn(await client.readHealth()) };
      } catch (error) {
        if (error instanceof ServerUnreachableError || error instanceof NoAnswerError) {
          return { kind: "silent" };
        }
        const isUnclear = [ServerBusyError, ServerFailedError, AccessRefusedError].some((failure) => error instanceof failure);
        return isUnclear ? { kind: "unclear" } : { kind: "answers", id: undefined };
      }
    });
  }

  /** The id that a server tells of itself. */
  async readId(baseUrl: string): Promise<string | undefined> {
    const told = await this.identify(baseUrl);
    return told.kind === "answers" ? told.id : undefined;
  }

  version(baseUrl: string): Promise<string | undefined> {
    return this.ask(baseUrl, readVersion);
  }

  /** How many shares the server lists to whoever asks. */
  async shareCount(baseUrl: string): Promise<number | undefined> {
    const listing = await this.ask(baseUrl, (client) => client.listShares(), maxListBytes);
    return listing === undefined ? undefined : listing.shares.length + listing.unreadable.length;
  }

  proof(baseUrl: string, challenge: string): Promise<string | undefined> {
    return this.ask(baseUrl, (client) => client.readProof(challenge));
  }

  private async ask<Result>(
    baseUrl: string,
    read: (client: ShareClient) => Promise<Result>,
    maxAnswerBytes = maxLineBytes,
  ): Promise<Result | undefined> {
    return this.with(baseUrl, (client) => read(client).catch(ignoreFailure), maxAnswerBytes);
  }

  private async with<Result>(
    baseUrl: string,
    task: (client: ShareClient) => Promise<Result>,
    maxAnswerBytes = maxLineBytes,
  ): Promise<Result> {
    const retries = { ...defaultRetryPolicy, attempts: 1 };
    const client = new ShareClient({ baseUrl, timeoutMs, maxAnswerBytes, retries, log: this.logFor(baseUrl) });
    try {
      return await task(client);
    } finally {
      client.dispose();
    }
  }

  /** Of many servers that are asked, each line names its own; that nobody answers is what a probe is to find out. */
  private logFor(baseUrl: string): RequestLog {
    const log = (line: string) => {
      this.log.debug(`${baseUrl}: ${line}`);
    };
    return { debug: log, warn: log };
  }
}

function idIn(health: string): string | undefined {
  return isWell.exec(health.trim())?.[1];
}

function ignoreFailure(error: unknown): undefined {
  if (!(error instanceof ShareClientError)) {
    throw error;
  }
}

/** A version as servers write it; nothing where what comes is none. @throws {ShareClientError} */
export async function readVersion(client: ShareClient): Promise<string | undefined> {
  const version = (await client.readServerVersion()).trim();
  return /^[\w.+-]{1,64}$/.test(version) ? version : undefined;
}
