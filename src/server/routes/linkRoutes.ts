import { createHash } from "node:crypto";
import { Hono } from "hono";
import { readAccess } from "../../api/access";
import type { Share } from "../../api/share";
import type { Log } from "../log";
import { standingHeaders } from "../middleware/standingHeaders";
import { Problem } from "../problem";
import { countOpening } from "../page/countOpening";
import { notFoundPage, pagePolicy, sharePage } from "../page/sharePage";
import type { SqliteShareStore } from "../store/sqliteShareStore";
import { sqliteCode } from "../../base/sqliteCode";
import { respond } from "./respond";

const welcome =
  "This is the share server of Share Explorer, an extension for VS Code. It answers the Share API of https://docs.pieces.app as GET /openapi.json describes it, for example GET /shares.\n";

const html = "text/html; charset=utf-8";
const pageHeaders = {
  "Content-Security-Policy": pagePolicy,
  "Referrer-Policy": "no-referrer",
  "X-Frame-Options": "DENY",
} as const;

/** What a browser sees: the page that a share's link opens, and a line for whoever comes without one. */
export function linkRoutes(store: SqliteShareStore, log: Log): Hono {
  const app = new Hono();

  app.get("/", async (c) => {
    const p = c.req.query("p");
    if (p === undefined) {
      return respond(c.req.raw, { body: welcome, etag: '"welcome"', type: "text/plain; charset=utf-8" });
    }
    const row = store.findLinked(p);
    if (row === undefined || readAccess(row.access) !== "PUBLIC") {
      if (c.req.header("accept")?.includes("text/html")) {
        return new Response(notFoundPage(), { status: 404, headers: { ...standingHeaders, ...pageHeaders, "Content-Type": html } });
      }
      throw new Problem(404, "This link opens no share.");
    }
    if (c.req.method === "GET" && !c.req.header("sec-purpose")?.includes("prefetch")) {
      try {
        await store.updateAccessors(row.id, (accessors) => countOpening(accessors, row.id, store.serverId));
      } catch (error) {
        if (sqliteCode(error) === undefined) {
          throw error;
        }
        // What can be read is shown, though the opening cannot be counted.
        log.warn(`An opening of ${row.id} was not counted: ${String(error)}`);
      }
    }
    const page = sharePage(JSON.parse(row.json) as Share);
    // The revision would name the opening, which the page does not show.
    const etag = `"page-${createHash("sha256").update(page).digest("hex").slice(0, 24)}"`;
    return respond(c.req.raw, { body: page, etag, type: html, more: pageHeaders });
  });

  return app;
}
