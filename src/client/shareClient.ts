import type { ScoreReason } from "../api/score";
import { incrementFor } from "../api/seededScoreIncrement";
import type { SeededShare } from "../api/seededShare";
import { ShareJson } from "../api/shareJson";
import { parseExact } from "../base/exactJson";
import type { Answer, AnswerSource } from "./answer";
import { createdShare } from "./createdShare";
import { decodeAnswer } from "./decodeAnswer";
import type { ListedShares } from "./listingReader";
import { ListingReader } from "./listingReader";
import { requireDone } from "./requireDone";
import type { RequestOptions, TransportOptions } from "./transport";
import { Transport } from "./transport";

export interface ShareListing extends ListedShares {
  /** Names this version of the list, for servers that name versions. */
  readonly etag?: string | undefined;
}

export interface ListOptions {
  /** What the caller has; it is returned itself where the server says that nothing has changed. */
  readonly known?: ShareListing | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface ShareReadOptions {
  /** Whether the content of fragments and files comes along. */
  readonly transferables: boolean;
  readonly signal?: AbortSignal | undefined;
}

export interface IncrementOptions {
  /**
   * Names this score, 1 to 255 characters of ASCII: sent again with the same key it counts once, where the client
   * `honoursIdempotencyKeys`; elsewhere the key is left out.
   */
  readonly idempotencyKey?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface CreateOptions {
  /** The ids of the shares that there were before. */
  readonly known: ReadonlySet<string>;
  readonly signal?: AbortSignal | undefined;
}

/** A share as it was at one moment. */
export interface ShareVersion {
  readonly share: ShareJson;
  /** Names this version of the share, for servers that name versions. */
  readonly etag?: string | undefined;
}

export interface ShareUpdateOptions {
  /** Whether the answer holds the content of fragments and files. */
  readonly transferables: boolean;
  /** The version to replace; a newer one stays as it is. */
  readonly ifMatch?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** The Share API of one server. Every method throws a `ShareClientError` when it fails. */
export class ShareClient {
  private readonly transport: Transport;

  constructor(options: TransportOptions) {
    this.transport = new Transport(options);
  }

  get baseUrl(): string {
    return this.transport.baseUrl;
  }

  /**
   * Whether the server has announced that a score sent again with its key counts once. Not before its first answer;
   * another program may listen at its address later, so what it answered last decides.
   */
  get honoursIdempotencyKeys(): boolean {
    return this.transport.honoursIdempotencyKeys;
  }

  /** `GET /shares` without content. */
  async listShares({ known, signal }: ListOptions = {}): Promise<ShareListing> {
    const query = { transferables: "false" };
    const newReader = (source: AnswerSource) => new ListingReader(source);
    const { content, etag } = await this.transport.read("GET", "/shares", newReader, { query, known, signal });
    return content === known ? known : { ...content, etag };
  }

  /** `GET /share/{share}` */
  async readShare(id: string, options: ShareReadOptions): Promise<ShareJson> {
    return (await this.readVersion(id, options)).share;
  }

  /** `GET /share/{share}`, with what names this version of it. */
  async readVersion(id: string, { transferables, signal }: ShareReadOptions): Promise<ShareVersion> {
    const query = { transferables: String(transferables) };
    const answer = await this.transport.request("GET", sharePath(id), { query, signal });
    const isWeak = answer.etag?.startsWith("W/") === true; // which never matches a version to replace
    return { share: decodeShare(answer), etag: isWeak ? undefined : answer.etag };
  }

  /**
   * `POST /share/update`. @returns the share as it is then
   * @throws {ShareChangedError} if it is not the version of `ifMatch` any more; servers without versions do not look
   */
  async updateShare(share: ShareJson, { transferables, ifMatch, signal }: ShareUpdateOptions): Promise<ShareJson> {
    const query = { transferables: String(transferables) };
    const answer = await this.transport.request("POST", "/share/update", { query, body: share, ifMatch, signal });
    return decodeShare(answer);
  }

  /** `POST /shares/create`: never repeated from here, because each one makes a share. @returns the new share */
  async createShare(seed: SeededShare, { known, signal }: CreateOptions): Promise<ShareJson> {
    const query = { transferables: "false" };
    const answer = await this.transport.request("POST", "/shares/create", { query, body: seed, signal });
    return createdShare(answer, seed, known);
  }

  /** `POST /shares/{share}/delete`, for good. */
  async deleteShare(id: string, signal?: AbortSignal): Promise<void> {
    const path = `/shares/${encodeURIComponent(id)}/delete`;
    requireDone(await this.transport.request("POST", path, { accept: "text/plain, */*", signal }));
  }

  /** `POST /share/{share}/scores/increment`: never repeated from here, because each one counts. */
  async incrementScore(id: string, reason: ScoreReason, options: IncrementOptions = {}): Promise<void> {
    const path = `${sharePath(id)}/scores/increment`;
    const request = { body: incrementFor(reason), accept: "text/plain, */*", ...options };
    requireDone(await this.transport.request("POST", path, request));
  }

  /**
   * `GET /.well-known/health`, without a token.
   * @returns what the server says of itself, at most 200 characters: `ok`, or `ok:<server id>`
   */
  async readHealth(signal?: AbortSignal): Promise<string> {
    return this.readText("/.well-known/health", { anonymous: true, signal });
  }

  /** `GET /.well-known/version`; at most 200 characters of whatever it says. */
  async readServerVersion(signal?: AbortSignal): Promise<string> {
    return this.readText("/.well-known/version", { signal });
  }

  /**
   * `GET /.well-known/proof`, without a token: how the local server shows that it knows the token.
   * @param challenge hex digits that were never used before
   */
  async readProof(challenge: string, signal?: AbortSignal): Promise<string> {
    return this.readText("/.well-known/proof", { query: { challenge }, anonymous: true, signal });
  }

  dispose(): void {
    this.transport.dispose();
  }

  private async readText(path: string, options: RequestOptions): Promise<string> {
    const answer = await this.transport.request("GET", path, { accept: "text/plain, */*", ...options });
    return answer.content.slice(0, 200);
  }
}

function decodeShare(answer: Answer<string>): ShareJson {
  return decodeAnswer(ShareJson, () => parseExact(answer.content), answer, "a share");
}

function sharePath(id: string): string {
  return `/share/${encodeURIComponent(id)}`;
}
