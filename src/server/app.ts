import { Hono } from "hono";
import type { Log } from "./log";
import { bearer } from "./middleware/bearer";
import { guard } from "./middleware/guard";
import { meantServer } from "./middleware/meantServer";
import { acceptsOnlyText, onError, problemResponse } from "./middleware/onError";
import { readRequestBody } from "./middleware/readRequestBody";
import { type Fetch, trace } from "./middleware/trace";
import { Problem } from "./problem";
import { contractRoutes } from "./routes/contractRoutes";
import { linkRoutes } from "./routes/linkRoutes";
import { readyShare } from "./routes/readyShare";
import { shareRoutes } from "./routes/shareRoutes";
import { wellKnownRoutes } from "./routes/wellKnownRoutes";
import type { SqliteShareStore } from "./store/sqliteShareStore";

export interface AppDependencies {
  store: SqliteShareStore;
  /** The values of Host under which the server answers. */
  hosts: ReadonlySet<string>;
  version: string;
  log: Log;
  /** Without one the server is open to the programs of this machine. */
  token?: string | undefined;
  now?: () => Date;
  /** Fragments may carry their bytes as arrays of numbers, which makes large bodies. */
  maxBodyBytes?: number;
}

export interface App {
  fetch: Fetch;
  /** What is answered at all, to be held to the contract. */
  routes: readonly { method: string; path: string }[];
}

/** The methods that a path knows; none if there is nothing at it. */
function methodsOf(app: Hono, path: string): string[] {
  return ["GET", "POST"].flatMap((method) => {
    const [handlers] = app.router.match(method, path);
    return handlers.length === 0 ? [] : method === "GET" ? ["GET", "HEAD"] : [method];
  });
}

/** The share server without a socket. */
export function createApp(deps: AppDependencies): App {
  const { store, hosts, version, log, token, now = () => new Date(), maxBodyBytes = 32 * 1024 * 1024 } = deps;
  const app = new Hono();
  app.route("/", linkRoutes(store, log));
  app.route("/", wellKnownRoutes({ serverId: store.serverId, version, origin: store.origin, token }));
  app.route("/", contractRoutes(version));
  app.route("/", shareRoutes(store, readRequestBody(maxBodyBytes), now));
  app.notFound(({ req: { method, path } }) => {
    const allowed = methodsOf(app, path);
    if (allowed.length === 0) {
      throw new Problem(404, "There is nothing here.");
    }
    throw new Problem(405, `This path doesn't know the method ${method}.`, undefined, { Allow: allowed.join(", ") });
  });
  app.onError(onError(log));

  // The checks stand before the routes, not among them: no route can be forgotten, and a read costs no chain of promises.
  const ready = readyShare(store);
  const checks = [guard(hosts), meantServer(store.serverId), ...(token === undefined ? [] : [bearer(token)])];
  const fetch: Fetch = (request, env) => {
    for (const check of checks) {
      const problem = check(request);
      if (problem !== undefined) {
        return problemResponse(problem, acceptsOnlyText(request));
      }
    }
    return ready(request) ?? app.fetch(request, env);
  };
  return { fetch: log.level === "debug" ? trace(fetch, log) : fetch, routes: app.routes };
}
