import { Hono } from "hono";
import { readAccess } from "../../api/access";
import type { Share } from "../../api/share";
import type { Log } from "../log";
import { standingHeaders } from "../middleware/standingHeaders";
import { Problem } from "../problem";
import { countOpening } from "../page/countOpening";
import { notFoundPage, pagePolicy, sharePage } from "../page/sharePage";
import type { ShareStore } from "../store/shareStore";
import { sqliteCode } from "../store/sqliteCode";
import { answer } from "./answer";

const welcome =
  "This is the share server of Share Explorer, an extension for VS Code. It answers the Share API of https://docs.pieces.app as GET /openapi.json describes it, for example GET /shares.\n";

/** What a browser sees: the page that a share's link opens, and a line for whoever comes without one. */
export function linkRoutes(store: ShareStore, log: Log): Hono {
  const app = new Hono();

  app.get("/", async (c) => {
    const p = c.req.query("p");
    if (p === undefined) {
      return answer(c.req.raw, { body: welcome, etag: '"welcome"', type: "text/plain; charset=utf-8" });
    }
    const row = store.findLinked(p);
    if (row === undefined || readAccess(row.access) !== "PUBLIC") {
      if (c.req.header("accept")?.includes("text/html")) {
        return page(notFoundPage(), 404);
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
    return page(sharePage(JSON.parse(row.json) as Share), 200, `"${store.serverId.slice(0, 8)}-page-${row.revision}"`);
  });

  return app;
}

function page(html: string, status: 200 | 404, etag?: string): Response {
  return new Response(html, {
    status,
    headers: {
      ...standingHeaders,
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy": pagePolicy,
      "Referrer-Policy": "no-referrer",
      "X-Frame-Options": "DENY",
      ...(etag !== undefined && { ETag: etag }),
    },
  });
}
