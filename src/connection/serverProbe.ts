import { NoAnswerError, ServerUnreachableError, ShareClientError } from "../client/errors";
import { defaultRetryPolicy } from "../client/retry";
import { ShareClient } from "../client/shareClient";
import type { RequestLog } from "../client/transport";

const timeoutMs = 2000;
/** Health, version and proof are a line each. */
const maxLineBytes = 4096;
const maxListBytes = 64 * 1024 * 1024;

/** Asks servers who they are: once, briefly, without a token. */
export class ServerProbe {
  constructor(private readonly log: RequestLog) {}

  /** What the server says of its health, if that is that it is well: `ok`, or `ok:<server id>`. */
  async health(baseUrl: string): Promise<string | undefined> {
    const health = await this.ask(baseUrl, (client) => client.readHealth());
    return health !== undefined && /^ok(:[\x21-\x7e]*)?$/i.test(health.trim()) ? health.trim() : undefined;
  }

  /** Whether anything answers there, be it that it knows nothing of health. */
  async isThere(baseUrl: string): Promise<boolean> {
    return this.with(baseUrl, async (client) => {
      try {
        await client.readHealth();
        return true;
      } catch (error) {
        return !(error instanceof ServerUnreachableError || error instanceof NoAnswerError);
      }
    });
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
