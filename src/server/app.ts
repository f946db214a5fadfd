import { Hono } from "hono";
import type { Log } from "./log";
import { bearer } from "./middleware/bearer";
import { body } from "./middleware/body";
import { guard } from "./middleware/guard";
import { onError } from "./middleware/onError";
import { Problem } from "./problem";
import { linkRoutes } from "./routes/linkRoutes";
import { shareRoutes } from "./routes/shareRoutes";
import { wellKnownRoutes } from "./routes/wellKnownRoutes";
import type { ShareStore } from "./store/shareStore";

export interface AppDependencies {
  store: ShareStore;
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

/** The share server without a socket. */
export function createApp(deps: AppDependencies): Hono {
  const { store, hosts, version, log, token, now = () => new Date(), maxBodyBytes = 32 * 1024 * 1024 } = deps;
  const app = new Hono();

  app.use(guard(hosts));
  if (log.level === "debug") {
    app.use(async function trace(c, next) {
      const start = performance.now();
      await next();
      log.debug(`${c.req.method} ${c.req.path} ${c.res.status} ${(performance.now() - start).toFixed(1)} ms`);
    });
  }
  if (token !== undefined) {
    app.use(bearer(token));
  }
  app.post("*", body(maxBodyBytes));

  app.route("/", linkRoutes(store));
  app.route("/", wellKnownRoutes(store.serverId, version));
  app.route("/", shareRoutes(store, now));

  app.notFound(() => {
    throw new Problem(404, "There is nothing here.");
  });
  app.onError(onError(log));
  return app;
}
