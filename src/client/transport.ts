import type { Agent } from "node:http";
import type { Response } from "node-fetch";
import fetch from "node-fetch";
import { acceptIdempotencyKey, idempotencyKeyHeader } from "../api/idempotency";
import { connectingAgent } from "./connectingAgent";
import { Deadline } from "./deadline";
import type { RequestTarget } from "./errors";
import { AccessRefusedError, NoAnswerError, RequestAbortedError, ServerUnreachableError, ShareClientError } from "./errors";
import { readStart } from "./readStart";
import type { RetryPolicy } from "./retry";
import { defaultRetryPolicy, withRetries } from "./retry";
import { parseServerUrl } from "./serverUrl";
import { toStatusError } from "./statusError";
import { toTransportError } from "./toTransportError";

/** A server's whole answer. */
export interface Answer {
  readonly target: RequestTarget;
  readonly contentType: string;
  readonly text: string;
  /** Names this version of what was read, for servers that name versions. */
  readonly etag: string | undefined;
  /** The version that the request named in `ifNoneMatch` is still the newest; there is no text. */
  readonly isUnchanged: boolean;
}

export interface RequestOptions {
  readonly query?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly accept?: string;
  /** The version that the caller has; the answer may be that it is still the newest. */
  readonly ifNoneMatch?: string | undefined;
  /** The version to change; the server refuses where there is a newer one. A weak tag never matches, so it is not sent. */
  readonly ifMatch?: string | undefined;
  /** Names this attempt. It is sent only to a server that has announced to honour keys. */
  readonly idempotencyKey?: string | undefined;
  /** Leaves the token out. */
  readonly anonymous?: boolean;
  readonly signal?: AbortSignal | undefined;
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
}

export interface TransportOptions extends ServerAddress {
  /** Where the same server answers by now, and to which token; asked where no connection was made or the token refused. */
  readonly relocate?: (() => Promise<ServerAddress | undefined>) | undefined;
  /** Told how each request ended: why it failed, or nothing. */
  readonly onOutcome?: ((failure: ShareClientError | undefined) => void) | undefined;
  /** For one attempt, from connecting to the last byte; half of it for the answer to begin. */
  readonly timeoutMs: number;
  readonly log: RequestLog;
  /** Bytes; the default admits a list of 100,000 shares. */
  readonly maxAnswerBytes?: number;
  readonly connectMs?: number;
  readonly retries?: RetryPolicy;
}

const defaultMaxAnswerBytes = 512 * 1024 * 1024;
const notModified = 304;
const defaultConnectMs = 2000;
/** Of an answer that is an error, only so much is read: enough for its explanation. */
const maxExplanationBytes = 16 * 1024;

/** Sends requests to one server over kept-alive connections. Whoever makes it disposes of it. */
export class Transport {
  private readonly agent: Agent;
  private readonly base: ReturnType<typeof parseServerUrl>;
  private address: ServerAddress;
  private isHonouringKeys = false;

  constructor(private readonly options: TransportOptions) {
    this.address = options;
    this.base = parseServerUrl(options.baseUrl);
    const protocol = this.base.ok ? new URL(this.base.url).protocol : "http:";
    this.agent = connectingAgent(protocol, options.connectMs ?? defaultConnectMs);
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
  async request(method: RequestTarget["method"], path: string, options: RequestOptions = {}): Promise<Answer> {
    const { onOutcome } = this.options;
    try {
      const answer = await this.sendWhereItAnswers(method, path, options);
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
  }

  private async sendWhereItAnswers(method: RequestTarget["method"], path: string, options: RequestOptions): Promise<Answer> {
    try {
      return await this.send(method, path, options);
    } catch (error) {
      const mayHaveMoved = error instanceof ServerUnreachableError || error instanceof AccessRefusedError;
      const address = mayHaveMoved ? await this.options.relocate?.() : undefined; // nothing took effect until here
      if (address === undefined || options.signal?.aborted === true) {
        throw error;
      }
      this.address = address;
      this.isHonouringKeys = false;
      return this.send(method, path, options);
    }
  }

  private async send(method: RequestTarget["method"], path: string, options: RequestOptions): Promise<Answer> {
    const search = new URLSearchParams(options.query).toString();
    const target = { method, url: `${this.baseUrl}${path}${search === "" ? "" : `?${search}`}` };
    if (!this.base.ok) {
      throw new ServerUnreachableError(`“${this.baseUrl}” is no server's address. ${this.base.reason}`, target);
    }
    let attempt = 0;
    return withRetries(target, options.signal, this.options.retries ?? defaultRetryPolicy, () => {
      attempt++;
      return this.attempt(target, { path, attempt }, options);
    });
  }

  /** One attempt, with its line in the log. */
  private async attempt(
    target: RequestTarget,
    { path, attempt }: { readonly path: string; readonly attempt: number },
    options: RequestOptions,
  ): Promise<Answer> {
    const { log, timeoutMs } = this.options;
    const started = performance.now();
    const line = (what: string, outcome: string) =>
      `${target.method} ${path} ${what} in ${elapsed(started)}, attempt ${attempt}: ${outcome}`;
    const deadline = new Deadline(timeoutMs, options.signal);
    try {
      const { response, text } = await this.exchange(target, options, deadline);
      log.debug(line(String(response.status), "answered"));
      return {
        target,
        contentType: response.headers.get("content-type") ?? "",
        text,
        etag: response.headers.get("etag") ?? undefined,
        isUnchanged: response.status === notModified,
      };
    } catch (error) {
      const failure =
        deadline.passedMs === undefined
          ? toTransportError(error, target)
          : new NoAnswerError(`${this.baseUrl} did not answer within ${deadline.passedMs / 1000} s.`, target);
      const outcome = failure instanceof ShareClientError && failure.outcome === "notApplied" ? "not applied" : "unknown";
      log.warn(line(reasonOf(error, failure), outcome));
      throw failure;
    } finally {
      deadline.dispose();
    }
  }

  private async exchange(target: RequestTarget, options: RequestOptions, deadline: Deadline) {
    const response = await fetch(target.url, {
      method: target.method,
      headers: this.headersFor(options),
      body: options.body === undefined ? null : JSON.stringify(options.body),
      redirect: "manual",
      agent: this.agent,
      signal: deadline.signal,
      size: this.options.maxAnswerBytes ?? defaultMaxAnswerBytes,
    });
    deadline.answerBegan();
    const isUnchanged = response.status === notModified && options.ifNoneMatch !== undefined;
    if (!response.ok && !isUnchanged) {
      throw await toFailedAnswer(response, target);
    }
    this.isHonouringKeys = response.headers.get(acceptIdempotencyKey.name) === acceptIdempotencyKey.value;
    return { response, text: await response.text() };
  }

  private headersFor(options: RequestOptions): Record<string, string> {
    const token = options.anonymous === true ? undefined : this.address.token;
    const key = this.isHonouringKeys ? options.idempotencyKey : undefined;
    return {
      accept: options.accept ?? "application/json",
      ...(options.body === undefined ? {} : { "content-type": "application/json" }),
      ...(options.ifNoneMatch === undefined ? {} : { "if-none-match": options.ifNoneMatch }),
      ...(options.ifMatch === undefined || options.ifMatch.startsWith("W/") ? {} : { "if-match": options.ifMatch }),
      ...(key === undefined ? {} : { [idempotencyKeyHeader]: key }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    };
  }
}

async function toFailedAnswer(response: Response, target: RequestTarget) {
  const body = await readStart(response.body, maxExplanationBytes);
  return toStatusError({ status: response.status, body, retryAfter: response.headers.get("retry-after") }, target);
}

/** Why an attempt failed, in a word that the server has no part in: a status or a code. */
function reasonOf(error: unknown, failure: unknown): string {
  if (failure instanceof ShareClientError && failure.status !== undefined) {
    return String(failure.status);
  }
  if (error instanceof Error && "code" in error && typeof error.code === "string") {
    return error.code;
  }
  if (failure instanceof RequestAbortedError) {
    return "cancelled";
  }
  return failure instanceof NoAnswerError ? "no answer" : "failed";
}

function elapsed(started: number): string {
  return `${Math.round(performance.now() - started)} ms`;
}
