import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import fetch, { FetchError } from "node-fetch";
import type { RequestTarget } from "./errors";
import { NoAnswerError, RequestAbortedError, ServerUnreachableError, UnexpectedAnswerError } from "./errors";
import type { RetryPolicy } from "./retry";
import { defaultRetryPolicy, withRetries } from "./retry";
import { parseServerUrl } from "./serverUrl";
import { toStatusError } from "./statusError";

/** A server's whole answer. */
export interface Answer {
  readonly target: RequestTarget;
  readonly contentType: string;
  readonly text: string;
}

export interface RequestOptions {
  readonly query?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly accept?: string;
  /** Leaves the token out. */
  readonly anonymous?: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** Gets one line a request: never a body, never a token. */
export interface RequestLog {
  debug(line: string): void;
  warn(line: string): void;
}

export interface TransportOptions {
  /** As `parseServerUrl` returns it. */
  readonly baseUrl: string;
  readonly token?: string | undefined;
  /** For a whole request, from connecting to the last byte. */
  readonly timeoutMs: number;
  readonly log: RequestLog;
  /** Bytes; the default admits a list of 100,000 shares. */
  readonly maxAnswerBytes?: number;
  readonly retries?: RetryPolicy;
}

const defaultMaxAnswerBytes = 512 * 1024 * 1024;

/** Codes with which a connection fails before anything was sent. */
const unreachableCodes = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EADDRNOTAVAIL",
  "EHOSTDOWN",
]);

/** Sends requests to one server over kept-alive connections. Whoever makes it disposes of it. */
export class Transport {
  private readonly agent: HttpAgent;

  constructor(private readonly options: TransportOptions) {
    const agentOptions = { keepAlive: true, maxSockets: 8 };
    this.agent = options.baseUrl.startsWith("https:") ? new HttpsAgent(agentOptions) : new HttpAgent(agentOptions);
  }

  get baseUrl(): string {
    return this.options.baseUrl;
  }

  /**
   * Resolves with the answer if its status is a success. Sends again where `withRetries` allows it.
   * @throws {ShareClientError} in every other case
   */
  async request(method: RequestTarget["method"], path: string, options: RequestOptions = {}): Promise<Answer> {
    const target = { method, url: this.urlOf(path, options.query) };
    const base = parseServerUrl(this.options.baseUrl);
    if (!base.ok) {
      throw new ServerUnreachableError(`“${this.options.baseUrl}” is no server's address. ${base.reason}`, target);
    }
    const retries = this.options.retries ?? defaultRetryPolicy;
    return withRetries(target, options.signal, retries, () => this.send(target, path, options));
  }

  dispose(): void {
    this.agent.destroy();
  }

  private async send(target: RequestTarget, path: string, options: RequestOptions): Promise<Answer> {
    const { method } = target;
    const timeout = AbortSignal.timeout(this.options.timeoutMs);
    const signal = options.signal === undefined ? timeout : AbortSignal.any([options.signal, timeout]);
    const started = performance.now();
    const line = (outcome: string) => `${method} ${path}: ${outcome}, ${Math.round(performance.now() - started)} ms`;
    try {
      const response = await fetch(target.url, {
        method,
        headers: this.headersFor(options),
        body: options.body === undefined ? null : JSON.stringify(options.body),
        redirect: "manual",
        agent: this.agent,
        signal,
        size: this.options.maxAnswerBytes ?? defaultMaxAnswerBytes,
      });
      const text = await response.text();
      if (!response.ok) {
        this.options.log.warn(line(String(response.status)));
        const retryAfter = response.headers.get("retry-after");
        throw toStatusError({ status: response.status, body: text, retryAfter }, target);
      }
      this.options.log.debug(line(String(response.status)));
      return { target, contentType: response.headers.get("content-type") ?? "", text };
    } catch (error) {
      if (!isTransportFailure(error)) {
        throw error;
      }
      const failure = this.toFailure(error, target, timeout.aborted);
      this.options.log.warn(line(failure.message));
      throw failure;
    }
  }

  private urlOf(path: string, query: RequestOptions["query"]): string {
    const search = new URLSearchParams(query).toString();
    return `${this.options.baseUrl}${path}${search === "" ? "" : `?${search}`}`;
  }

  private headersFor(options: RequestOptions): Record<string, string> {
    const token = options.anonymous === true ? undefined : this.options.token;
    return {
      accept: options.accept ?? "application/json",
      ...(options.body === undefined ? {} : { "content-type": "application/json" }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    };
  }

  private toFailure(error: Error, target: RequestTarget, timedOut: boolean) {
    const options = { cause: error };
    if (timedOut) {
      const seconds = this.options.timeoutMs / 1000;
      return new NoAnswerError(`${this.options.baseUrl} did not answer within ${seconds} s.`, target, options);
    }
    if (error.name === "AbortError") {
      return new RequestAbortedError(`The request to ${target.url} was cancelled.`, target, options);
    }
    if (error instanceof FetchError && error.type === "max-size") {
      return new UnexpectedAnswerError(`${target.url} answers with too much data.`, target, options);
    }
    const code = error instanceof FetchError ? (error.code ?? "") : "";
    if (unreachableCodes.has(code)) {
      return new ServerUnreachableError(`No server answers at ${this.options.baseUrl} (${code}).`, target, options);
    }
    if (code.startsWith("HPE_")) {
      return new UnexpectedAnswerError(`${target.url} does not answer with HTTP (${code}).`, target, options);
    }
    return new NoAnswerError(`The connection to ${target.url} broke (${code || error.message}).`, target, options);
  }
}

function isTransportFailure(error: unknown): error is Error {
  return error instanceof Error && (error instanceof FetchError || error.name === "AbortError");
}
