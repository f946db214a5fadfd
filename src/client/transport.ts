import type { Agent } from "node:http";
import type { Response } from "node-fetch";
import fetch, { AbortError } from "node-fetch";
import { acceptIdempotencyKey, idempotencyKeyHeader } from "../api/idempotency";
import { meantServerHeader } from "../api/meantServer";
import type { Answer, AnswerReader, AnswerSource } from "./answer";
import { TextReader } from "./answer";
import { connectingAgent } from "./connectingAgent";
import { Deadline } from "./deadline";
import { acceptedEncodings, decompressed } from "./decompressed";
import type { RequestTarget } from "./errors";
import { AccessRefusedError, InvalidAddressError, NoAnswerError, RequestAbortedError, ServerUnreachableError, ShareClientError } from "./errors";
import { readBody } from "./readBody";
import { readStart } from "./readStart";
import { reasonOf } from "./reasonOf";
import type { RetryPolicy } from "./retry";
import { defaultRetryPolicy, withRetries } from "./retry";
import { parseServerUrl } from "./serverUrl";
import { toStatusError } from "./statusError";
import { toTransportError } from "./toTransportError";

export interface RequestOptions {
  readonly query?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly accept?: string;
  /** The version to change; the server refuses where there is a newer one. */
  readonly ifMatch?: string | undefined;
  /** Names this attempt. It is sent only to a server that has announced to honour keys. */
  readonly idempotencyKey?: string | undefined;
  /** Leaves the token out. */
  readonly anonymous?: boolean;
  readonly signal?: AbortSignal | undefined;
}

export interface ReadOptions<Content> extends RequestOptions {
  /** What the caller has, with what names its version; the server may answer that it is still the newest. */
  readonly known?: (Content & { readonly etag?: string | undefined }) | undefined;
}

type NewReader<Content> = (source: AnswerSource) => AnswerReader<Content>;

interface PlannedRequest<Content> {
  readonly method: RequestTarget["method"];
  readonly path: string;
  readonly newReader: NewReader<Content>;
  readonly options: ReadOptions<Content>;
}

/** Gets one line an attempt: never a body, never a token, nothing that the server wrote. */
export interface RequestLog {
  debug(line: string): void;
  warn(line: string): void;
}

/** Where a server answers, and the token that it wants. */
export interface ServerAddress {
  /** As `parseServerUrl` returns it. */
  readonly baseUrl: string;
  readonly token?: string | undefined;
  /** As the server tells it: one with another id refuses what was meant for this one, if it knows how. */
  readonly id?: string | undefined;
}

export interface TransportOptions extends ServerAddress {
  /** Where the same server answers by now, and to which token; asked where no connection was made or the token refused. */
  readonly relocate?: (() => Promise<ServerAddress | undefined>) | undefined;
  /**
   * Where the server certainly is, asked before each request that carries the token. This costs no request as long as
   * nothing speaks against the address used last. It may throw to keep the request from being sent.
   */
  readonly locate?: ((target: RequestTarget) => Promise<ServerAddress>) | undefined;
  /** Told how each request ended: why it failed, or nothing. */
  readonly onOutcome?: ((failure: ShareClientError | undefined) => void) | undefined;
  /** For one attempt, from connecting to the last byte. */
  readonly timeoutMs: number;
  readonly log: RequestLog;
  /** Bytes; the default admits a list of 100,000 shares. */
  readonly maxAnswerBytes?: number;
  readonly connectMs?: number;
  readonly retries?: RetryPolicy;
}

const defaultMaxAnswerBytes = 512 * 1024 * 1024;
const notModified = 304;
/** Loopback takes none, but a server in a tunnel, or a machine that wakes up, more than a second. */
const defaultConnectMs = 2000;
/** Of an answer that is an error, only so much is read: enough for its explanation. */
const maxExplanationBytes = 16 * 1024;

/** Sends requests to one server: reads over kept connections, each write over a new one. Whoever makes it disposes of it. */
export class Transport {
  private readonly agent: Agent;
  /** A kept connection may be one that the server has just closed: then nobody could tell what became of a write. */
  private readonly writeAgent: Agent;
  private readonly base: ReturnType<typeof parseServerUrl>;
  private address: ServerAddress;
  private moving: Promise<void> | undefined;
  private isHonouringKeys = false;

  constructor(private readonly options: TransportOptions) {
    this.address = options;
    this.base = parseServerUrl(options.baseUrl);
    const protocol = this.base.ok ? new URL(this.base.url).protocol : "http:";
    const connectMs = Math.min(options.connectMs ?? defaultConnectMs, options.timeoutMs / 3);
    this.agent = connectingAgent(protocol, { connectMs, keepAlive: true });
    this.writeAgent = connectingAgent(protocol, { connectMs, keepAlive: false });
  }

  get baseUrl(): string {
    return this.address.baseUrl;
  }

  /** Whether the server's last successful answer announced that it does a request once however often its key comes. */
  get honoursIdempotencyKeys(): boolean {
    return this.isHonouringKeys;
  }

  /**
   * Resolves with the answer if its status is a success. Sends again where `withRetries` allows it.
   * @throws {ShareClientError} in every other case
   */
  request(method: RequestTarget["method"], path: string, options: RequestOptions = {}): Promise<Answer<string>> {
    return this.read(method, path, () => new TextReader(), options);
  }

  /** As `request`, but the answer's bytes go to a reader; one of its own for each time that the request is sent. */
  async read<Content>(
    method: RequestTarget["method"],
    path: string,
    newReader: NewReader<Content>,
    options: ReadOptions<Content>,
  ): Promise<Answer<Content>> {
    const { onOutcome } = this.options;
    try {
      const answer = await this.sendWhereItAnswers({ method, path, newReader, options });
      onOutcome?.(undefined);
      return answer;
    } catch (error) {
      if (error instanceof ShareClientError) {
        onOutcome?.(error);
      }
      throw error;
    }
  }

  dispose(): void {
    this.agent.destroy();
    this.writeAgent.destroy();
  }

  private async sendWhereItAnswers<Content>(request: PlannedRequest<Content>): Promise<Answer<Content>> {
    const hasKey = this.isHonouringKeys && request.options.idempotencyKey !== undefined;
    await this.follow(request);
    const { address } = this;
    if (hasKey && !this.isHonouringKeys) {
      throw new ServerUnreachableError(`The server that answers at ${address.baseUrl} now may count a score twice.`, targetOf(request, address));
    }
    try {
      return await this.send(request, address);
    } catch (error) {
      const mayHaveMoved = error instanceof ServerUnreachableError || error instanceof AccessRefusedError;
      if (!mayHaveMoved || !(await this.hasMovedFrom(address)) || request.options.signal?.aborted === true) {
        throw error;
      }
      if (hasKey && !this.isHonouringKeys) {
        throw error; // it was promised to count once, which is not so there
      }
      return this.send(request, this.address); // nothing took effect until here
    }
  }

  /** Whether the server is known to answer elsewhere. Requests that fail at the same time look for it together. */
  private async hasMovedFrom(address: ServerAddress): Promise<boolean> {
    if (this.address === address) {
      this.moving ??= this.relocate().finally(() => {
        this.moving = undefined;
      });
      await this.moving;
    }
    return this.address !== address;
  }

  /** Makes sure that a request goes to where the server is. */
  private async follow<Content>(request: PlannedRequest<Content>): Promise<void> {
    const { locate } = this.options;
    if (locate === undefined || request.options.anonymous === true) {
      return;
    }
    await this.moving;
    const found = await locate(targetOf(request, this.address));
    if (found.baseUrl !== this.address.baseUrl || found.token !== this.address.token) {
      this.moving ??= this.moveTo(found).finally(() => {
        this.moving = undefined;
      });
      await this.moving;
    } else if (found.id !== this.address.id) {
      this.address = found;
    }
  }

  private async relocate(): Promise<void> {
    const address = await this.options.relocate?.();
    if (address !== undefined) {
      await this.moveTo(address);
    }
  }

  private async moveTo(address: ServerAddress): Promise<void> {
    this.address = address;
    if (this.isHonouringKeys) {
      const health = { method: "GET", path: "/.well-known/health", newReader: () => new TextReader(), options: { anonymous: true } } as const;
      await this.send(health, address).catch(() => { // any answer tells whether it honours keys
        this.isHonouringKeys = false;
      });
    }
  }

  private async send<Content>(request: PlannedRequest<Content>, address: ServerAddress): Promise<Answer<Content>> {
    const { options } = request;
    const target = targetOf(request, address);
    if (!this.base.ok) {
      throw new InvalidAddressError(`“${address.baseUrl}” isn't the address of a server. ${this.base.reason}`, target);
    }
    let attempt = 0;
    const canRepeat = target.method === "GET" || (this.isHonouringKeys && options.idempotencyKey !== undefined);
    return withRetries({ target, canRepeat, signal: options.signal }, this.options.retries ?? defaultRetryPolicy, () => {
      attempt++;
      return this.attempt(target, request, address, attempt);
    });
  }

  /** One attempt, with its line in the log. */
  private async attempt<Content>(
    target: RequestTarget,
    request: PlannedRequest<Content>,
    address: ServerAddress,
    attempt: number,
  ): Promise<Answer<Content>> {
    const { log, timeoutMs } = this.options;
    const started = performance.now();
    const line = (what: string, outcome: string) =>
      `${target.method} ${request.path} ${what} in ${elapsed(started)}, attempt ${attempt}: ${outcome}`;
    if (request.options.signal?.aborted === true) {
      throw new RequestAbortedError(`The request to ${target.url} was cancelled.`, target, { outcome: "notApplied" });
    }
    const deadline = new Deadline(timeoutMs, request.options.signal);
    try {
      const response = await this.exchange(target, request.options, address, deadline);
      const source = { target, contentType: response.headers.get("content-type") ?? "" };
      const content = await this.contentOf(response, source, request);
      log.debug(line(String(response.status), "answered"));
      return { ...source, content, etag: response.headers.get("etag") ?? undefined, status: response.status };
    } catch (error) {
      const isLate = deadline.hasPassed && !(error instanceof ShareClientError);
      const failure = isLate
        ? new NoAnswerError(`${address.baseUrl} did not answer within ${timeoutMs / 1000} s.`, target)
        : toTransportError(error, target);
      const outcome = failure instanceof ShareClientError && failure.outcome === "notApplied" ? "not applied" : "unknown";
      log.warn(line(reasonOf(error, failure), outcome));
      throw failure;
    } finally {
      deadline.dispose();
    }
  }

  /** @returns what begins to arrive, if its status is a success */
  private async exchange(
    target: RequestTarget,
    options: ReadOptions<unknown>,
    address: ServerAddress,
    deadline: Deadline,
  ): Promise<Response> {
    const response = await fetch(target.url, {
      method: target.method,
      headers: this.headersFor(options, address),
      body: options.body === undefined ? null : JSON.stringify(options.body),
      redirect: "manual",
      compress: false, // see `decompressed`
      agent: target.method === "GET" ? this.agent : this.writeAgent,
      signal: deadline.signal,
    });
    const isUnchanged = response.status === notModified && options.known?.etag !== undefined;
    if (!response.ok && !isUnchanged) {
      const failure = await toFailedAnswer(response, target);
      throw options.signal?.aborted === true ? new AbortError("The request was cancelled.") : failure;
    }
    if (address === this.address) {
      this.isHonouringKeys = response.headers.get(acceptIdempotencyKey.name) === acceptIdempotencyKey.value;
    }
    return response;
  }

  private contentOf<Content>(
    response: Response,
    source: AnswerSource,
    { newReader, options: { known } }: PlannedRequest<Content>,
  ): Promise<Content> {
    const { status } = response;
    const maxBytes = this.options.maxAnswerBytes ?? defaultMaxAnswerBytes;
    const reader = status === notModified && known !== undefined ? { push: () => undefined, end: () => known } : newReader(source);
    return readBody(bodyOf(response), maxBytes, reader);
  }

  private headersFor(options: ReadOptions<unknown>, address: ServerAddress): Record<string, string> {
    const knownTag = options.known?.etag;
    const token = options.anonymous === true ? undefined : address.token;
    const key = this.isHonouringKeys && address === this.address ? options.idempotencyKey : undefined;
    return {
      accept: options.accept ?? "application/json",
      "accept-encoding": acceptedEncodings,
      ...(options.body === undefined ? {} : { "content-type": "application/json" }),
      ...(knownTag === undefined ? {} : { "if-none-match": knownTag }),
      ...(options.ifMatch === undefined ? {} : { "if-match": options.ifMatch }),
      ...(key === undefined ? {} : { [idempotencyKeyHeader]: key }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(address.id === undefined || options.anonymous === true ? {} : { [meantServerHeader]: address.id }),
    };
  }
}

function targetOf({ method, path, options }: PlannedRequest<unknown>, { baseUrl }: ServerAddress): RequestTarget {
  const search = new URLSearchParams(options.query).toString();
  return { method, url: `${baseUrl}${path}${search === "" ? "" : `?${search}`}` };
}

async function toFailedAnswer(response: Response, target: RequestTarget) {
  const body = await readStart(bodyOf(response), maxExplanationBytes);
  return toStatusError(
    { status: response.status, body, retryAfter: response.headers.get("retry-after"), location: response.headers.get("location"), otherServer: response.headers.get(meantServerHeader) },
    target,
  );
}

function bodyOf({ body, headers }: Response): NodeJS.ReadableStream | null {
  return body && decompressed(body, headers.get("content-encoding"));
}

function elapsed(started: number): string {
  return `${Math.round(performance.now() - started)} ms`;
}
