import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { Share } from "../../src/api/share";
import type { HttpServer } from "./startHttpServer";
import { startHttpServer } from "./startHttpServer";

/** A share server in this process, with the shares and the failures that a test stages. */
export class StagedShareServer {
  readonly shares = new Map<string, Share>();
  /** Answered to everything while it is set; 0 breaks the connection off. */
  failingStatus: number | undefined;
  /** Answered in the place of single shares while it is set. */
  garbage: string | undefined;
  private http: HttpServer | undefined;

  async start(): Promise<void> {
    this.http = await startHttpServer((request, response) => {
      void this.answer(request, response);
    });
  }

  get url(): string {
    if (this.http === undefined) {
      throw new Error("The server was not started.");
    }
    return this.http.url;
  }

  put(share: Share): void {
    this.shares.set(share.id, share);
  }

  /** Has no shares and no failures any more. */
  clear(): void {
    this.failingStatus = undefined;
    this.garbage = undefined;
    this.shares.clear();
  }

  async close(): Promise<void> {
    await this.http?.close();
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = "", url = "" } = request;
    const body = await text(request);
    if (this.failingStatus === 0) {
      response.destroy();
    } else if (this.failingStatus !== undefined) {
      response.writeHead(this.failingStatus).end();
    } else if (url.endsWith("/scores/increment")) {
      response.writeHead(204).end();
    } else if (method === "POST") {
      const share = Share.parse(JSON.parse(body));
      this.put(share);
      respond(response, share);
    } else if (url.startsWith("/shares?")) {
      respond(response, { iterable: [...this.shares.values()] });
    } else {
      this.answerShare(url, response);
    }
  }

  private answerShare(url: string, response: ServerResponse): void {
    const [, id = ""] = /^\/share\/([^?]+)/.exec(url) ?? [];
    const share = this.shares.get(decodeURIComponent(id));
    if (share === undefined) {
      response.writeHead(404).end();
    } else if (this.garbage !== undefined) {
      response.writeHead(200, { "content-type": "application/json" }).end(this.garbage);
    } else {
      respond(response, share);
    }
  }
}

function respond(response: ServerResponse, content: unknown): void {
  response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(content));
}
