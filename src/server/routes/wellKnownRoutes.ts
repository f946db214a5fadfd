import { Hono } from "hono";
import { answer } from "./answer";

const text = "text/plain; charset=utf-8";

/** Who this server is and how it is. */
export function wellKnownRoutes(serverId: string, version: string): Hono {
  const app = new Hono();
  app.get("/.well-known/health", (c) => answer(c, { body: `ok:${serverId}`, etag: `"${serverId}"`, type: text }));
  app.get("/.well-known/version", (c) => answer(c, { body: version, etag: `"${version}"`, type: text }));
  return app;
}
