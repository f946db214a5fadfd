import type { MiddlewareHandler } from "hono";
import { Problem } from "../problem";

/**
 * Keeps web pages out, in front of everything. A page whose name was rebound to this address sends its own Host (or an
 * absolute target); a page elsewhere sends an Origin or a cross-site Sec-Fetch-Site. Programs send none of them.
 */
export function guard(hosts: ReadonlySet<string>): MiddlewareHandler {
  return async function guard(c, next) {
    const host = c.req.header("host");
    if (host === undefined || !hosts.has(host.toLowerCase()) || !hosts.has(authorityOf(c.req.url))) {
      throw new Problem(421, "This server answers only under its own address.");
    }
    if (c.req.header("origin") !== undefined) {
      throw new Problem(403, "This server does not answer web pages.");
    }
    const site = c.req.header("sec-fetch-site");
    if (site !== undefined && site !== "none" && site !== "same-origin") {
      const opensLink =
        c.req.method === "GET" &&
        c.req.path === "/" &&
        c.req.query("p") !== undefined &&
        c.req.header("sec-fetch-mode") === "navigate" &&
        c.req.header("sec-fetch-dest") === "document";
      if (!opensLink) {
        throw new Problem(403, "This server does not answer other sites.");
      }
    }
    await next();
  };
}

/** Host and port of a url as the adapter builds it: from the Host header, or from an absolute target. */
function authorityOf(url: string): string {
  return url.slice("http://".length, url.indexOf("/", "http://".length));
}

/** The values of Host under which a server that listens on `host` answers. */
export function hostsOf(host: string, port: number): Set<string> {
  const names = [host.includes(":") ? `[${host}]` : host, "127.0.0.1", "localhost", "[::1]"];
  return new Set(names.map((name) => new URL(`http://${name}:${port}`).host));
}
