import type { IncomingMessage, ServerResponse } from "node:http";
import { randomUUID } from "node:crypto";
import { text } from "node:stream/consumers";
import { SeededShare } from "../../src/api/seededShare";
import { Share } from "../../src/api/share";
import { aShare } from "./aShare";
import type { HttpServer } from "./startHttpServer";
import { startHttpServer } from "./startHttpServer";

/** A share server in this process that keeps the requests it got, as "POST /path body" lines. */
export class FakeShareServer {
  readonly requests: string[] = [];
  /** Awaited before a request is carried out. */
  onRequest: (line: string) => Promise<void> | void = () => undefined;
  /** Whether it breaks every connection off. */
  isDown = false;
  /** Whether it words the time of a share anew at each answer, as Pieces OS does. */
  isWordingAnew = false;
  /** The status with which it refuses the next write, if it does. */
  refusal: number | undefined;
  /** What it calls itself. */
  private readonly id = randomUUID();
  private answered = 0;
  private readonly shares: Map<string, Share>;

  private constructor(
    shares: readonly Share[],
    private readonly http: Promise<HttpServer>,
  ) {
    this.shares = new Map(shares.map((share) => [share.id, share]));
  }

  static async start(shares: readonly Share[]): Promise<FakeShareServer> {
    const listen = (request: IncomingMessage, response: ServerResponse) => {
      void server.answer(request, response);
    };
    const server: FakeShareServer = new FakeShareServer(shares, startHttpServer(listen));
    await server.http;
    return server;
  }

  async url(): Promise<string> {
    return (await this.http).url;
  }

  share(id: string): Share {
    const share = this.shares.get(id);
    if (share === undefined) {
      throw new Error(`The server has no share ${id}.`);
    }
    return share;
  }

  has(id: string): boolean {
    return this.shares.has(id);
  }

  /** What another client does. */
  put(share: Share): void {
    this.shares.set(share.id, share);
  }

  delete(id: string): void {
    this.shares.delete(id);
  }

  async close(): Promise<void> {
    await (await this.http).close();
  }

  /** Answers again, at the same address, after it was closed. */
  async reopen(): Promise<void> {
    await (await this.http).reopen();
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request);
    if (this.isDown) {
      response.destroy();
      return;
    }
    const line = `${request.method ?? ""} ${request.url ?? ""}`;
    const withBody = body === "" ? line : `${line} ${body}`;
    this.requests.push(withBody);
    if (line === "GET /.well-known/health") {
      response.end(`ok:${this.id}`);
      return;
    }
    if (line.endsWith("/scores/increment")) {
      response.writeHead(204).end();
      return;
    }
    await this.onRequest(withBody);
    if (request.method === "POST" && this.refusal !== undefined) {
      response.writeHead(this.refusal).end();
      this.refusal = undefined;
      return;
    }
    const content = this.content(line, body);
    response.writeHead(content === undefined ? 404 : 200, { "content-type": "application/json" });
    response.end(JSON.stringify(content));
  }

  private content(line: string, body: string): unknown {
    if (line.startsWith("POST /share/update")) {
      const share = Share.parse(JSON.parse(body));
      this.shares.set(share.id, share);
      return share;
    }
    if (line.startsWith("POST /shares/create")) {
      const { name, access } = SeededShare.parse(JSON.parse(body));
      const share = aShare({ id: randomUUID(), name, access });
      this.shares.set(share.id, share);
      return { iterable: [share] };
    }
    const [, deleted] = /^POST \/shares\/([^/]+)\/delete$/.exec(line) ?? [];
    if (deleted !== undefined) {
      return this.shares.delete(deleted) ? deleted : undefined;
    }
    const [, id] = /^GET \/share\/([^?]+)/.exec(line) ?? [];
    if (id === undefined) {
      return { iterable: [...this.shares.values()] };
    }
    const share = this.shares.get(decodeURIComponent(id));
    return share && this.isWordingAnew
      ? { ...share, created: { ...share.created, readable: `${++this.answered} seconds ago` } }
      : share;
  }
}
