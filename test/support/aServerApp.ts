import { randomUUID } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import type { SeededShare } from "../../src/api/seededShare";
import { Share, Shares } from "../../src/api/share";
import { type AppDependencies, createApp } from "../../src/server/app";
import { createLog } from "../../src/server/log";
import { hostsOf } from "../../src/server/middleware/guard";
import { openDatabase } from "../../src/server/store/openDatabase";
import { SqliteShareStore, type SqliteShareStoreOptions } from "../../src/server/store/sqliteShareStore";
import { aSeededShare } from "./aSeededShare";

const origin = "http://127.0.0.1:1000";

/** A share server without a socket, in memory; requests come from a program of this machine. */
export class ServerApp {
  readonly logged: string[] = [];

  constructor(
    readonly app: ReturnType<typeof createApp>,
    readonly store: SqliteShareStore,
    readonly db: DatabaseSync,
    logged: string[],
  ) {
    this.logged = logged;
  }

  /** Sends a request with the headers that a Node.js program sends. */
  async request(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (!headers.has("host")) {
      headers.set("host", "127.0.0.1:1000");
    }
    return this.app.fetch(new Request(path.startsWith("http") ? path : origin + path, { ...init, headers }));
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.request(path, { headers });
  }

  /** Posts a JSON body; a string is sent as it is. */
  post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
    return this.request(path, {
      method: "POST",
      body: typeof body === "string" ? body : JSON.stringify(body),
      headers: { "content-type": "application/json", ...headers },
    });
  }

  async create(seed: Partial<SeededShare> = {}): Promise<Share> {
    const response = await this.post("/shares/create", aSeededShare(seed));
    const [share] = Shares.parse(await response.json()).iterable;
    if (share === undefined) {
      throw new Error("The server answered no share.");
    }
    return share;
  }

  async share(id: string, transferables = true): Promise<Share> {
    const response = await this.get(`/share/${id}?transferables=${String(transferables)}`);
    return Share.parse(await response.json());
  }
}

/** A server app on an empty database in memory. */
export async function aServerApp(
  options: Partial<AppDependencies> & Partial<Omit<SqliteShareStoreOptions, "db">> = {},
): Promise<ServerApp> {
  const logged: string[] = [];
  const log = createLog("info", (line) => logged.push(line));
  const db = await openDatabase("memory", log, () => new Date());
  const store = new SqliteShareStore({ db, origin, ...options });
  const app = createApp({ store, hosts: hostsOf("127.0.0.1", 1000), version: "1.2.3", log, ...options });
  return new ServerApp(app, store, db, logged);
}

/** An id that no share has. */
export function anUnknownId(): string {
  return randomUUID();
}
