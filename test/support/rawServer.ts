import { once } from "node:events";
import type { Server } from "node:http";
import { connect, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { createApp } from "../../src/server/app";
import { answerRequests, listen, stopListening } from "../../src/server/listen";
import { createLog } from "../../src/server/log";
import { hostsOf } from "../../src/server/middleware/guard";
import { openDatabase } from "../../src/server/store/openDatabase";
import { SqliteShareStore } from "../../src/server/store/sqliteShareStore";

/** A listening share server in this process, to which a test sends bytes. */
export class RawServer {
  private readonly sockets = new Set<Socket>();

  private constructor(
    readonly server: Server,
    readonly store: SqliteShareStore,
    readonly port: number,
    /** What it wrote into its log, at every level. */
    readonly logged: readonly string[],
  ) {}

  static async start(options: { token?: string; maxBodyBytes?: number } = {}): Promise<RawServer> {
    const logged: string[] = [];
    const log = createLog("debug", (line) => logged.push(line));
    const db = await openDatabase("memory", log, () => new Date());
    const { server, port } = await listen("127.0.0.1", 0);
    const store = new SqliteShareStore({ db, origin: `http://127.0.0.1:${port}` });
    answerRequests(server, createApp({ store, hosts: hostsOf("127.0.0.1", port), version: "1", log, ...options }).fetch);
    return new RawServer(server, store, port, logged);
  }

  async open(): Promise<Socket> {
    const socket = connect(this.port, "127.0.0.1");
    socket.on("error", () => undefined);
    this.sockets.add(socket);
    await once(socket, "connect");
    return socket;
  }

  /** Sends bytes, in which PORT stands for the port, and reads until the server closes. */
  async exchange(bytes: string): Promise<string> {
    const socket = await this.open();
    socket.write(bytes.replaceAll("PORT", String(this.port)));
    const answer = await text(socket).catch(() => "");
    socket.destroy();
    this.sockets.delete(socket);
    return answer;
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) {
      socket.destroy();
    }
    await stopListening(this.server, 1000);
    this.store.close();
  }
}

/** The head of a request, after whose answer the server closes. */
export function head(line: string, ...headers: string[]): string {
  return [`${line} HTTP/1.1`, ...headers, "Connection: close", "", ""].join("\r\n");
}

/** A request with a body and its length. */
export function withBody(body: string, line: string, ...headers: string[]): string {
  return head(line, `Content-Length: ${Buffer.byteLength(body)}`, ...headers) + body;
}
