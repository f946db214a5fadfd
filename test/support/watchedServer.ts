import type { IncomingMessage, ServerResponse } from "node:http";
import { request as send } from "node:http";
import type { HttpServer } from "./startHttpServer";
import { startHttpServer } from "./startHttpServer";

/** Stands before a share server, passes all on, and keeps the requests as "POST /path" lines. */
export class WatchedServer {
  readonly requests: string[] = [];
  /** Awaited before a request is passed on. */
  onRequest: (line: string) => Promise<void> | void = () => undefined;

  private constructor(
    private readonly target: URL,
    private readonly http: Promise<HttpServer>,
  ) {}

  static async start(target: string): Promise<WatchedServer> {
    const server: WatchedServer = new WatchedServer(
      new URL(target),
      startHttpServer((request, response) => {
        void server.pass(request, response);
      }),
    );
    await server.http;
    return server;
  }

  async url(): Promise<string> {
    return (await this.http).url;
  }

  /** All that the server has, as its answer's very text; asked behind this one's back. */
  async read(): Promise<string> {
    return (await fetch(new URL("/shares?transferables=true", this.target))).text();
  }

  async close(): Promise<void> {
    await (await this.http).close();
  }

  private async pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const line = `${request.method ?? ""} ${request.url ?? ""}`;
    this.requests.push(line);
    await this.onRequest(line);
    const { hostname, port, host } = this.target;
    const passed = send({ hostname, port, method: request.method, path: request.url, headers: { ...request.headers, host } }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    passed.on("error", () => response.destroy());
    request.pipe(passed);
  }
}
