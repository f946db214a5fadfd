import type { IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import { defaultRetryPolicy } from "../../src/client/retry";
import { ShareClient } from "../../src/client/shareClient";
import type { TransportOptions } from "../../src/client/transport";
import type { Answer } from "./answers";
import { status } from "./answers";
import type { HttpServer } from "./startHttpServer";
import { startHttpServer } from "./startHttpServer";

export interface SeenRequest {
  readonly line: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** What each test of a suite has for itself. */
export interface UsedShareClient {
  readonly server: HttpServer;
  readonly client: ShareClient;
  /** How the server answers. */
  answer: Answer;
  /** The requests that the server got. */
  readonly seen: readonly SeenRequest[];
  /** The lines that the client logged. */
  readonly logged: readonly string[];
  /** Puts a client with other options in place of this one. */
  connect(options: Partial<TransportOptions>): void;
}

/** Gives each test of a suite a client that tries once, and a server that answers as told. */
export function useShareClient(): UsedShareClient {
  let server: HttpServer;
  let client: ShareClient;
  let answer: Answer;
  let seen: SeenRequest[];
  let logged: string[];

  const open = (options: Partial<TransportOptions>) => {
    client = new ShareClient({
      baseUrl: server.url,
      timeoutMs: 5000,
      log: { debug: (line) => logged.push(line), warn: (line) => logged.push(line) },
      retries: { ...defaultRetryPolicy, attempts: 1 },
      ...options,
    });
  };

  beforeEach(async () => {
    seen = [];
    logged = [];
    answer = status(500);
    server = await startHttpServer((request, response) => {
      void text(request).then((body) => {
        seen.push({ line: `${request.method ?? ""} ${request.url ?? ""}`, headers: request.headers, body });
        answer(response, request);
      });
    });
    open({});
  });

  afterEach(async () => {
    client.dispose();
    await server.close();
  });

  return {
    get server() {
      return server;
    },
    get client() {
      return client;
    },
    get answer() {
      return answer;
    },
    set answer(other) {
      answer = other;
    },
    get seen() {
      return seen;
    },
    get logged() {
      return logged;
    },
    connect: (options) => {
      client.dispose();
      open(options);
    },
  };
}
