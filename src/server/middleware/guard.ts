import { Problem } from "../problem";

/** Looks at a request before anything else does; a problem refuses it. */
export type Check = (request: Request) => Problem | undefined;

/**
 * Keeps web pages out. A page whose name was rebound to this address sends its own Host (or an absolute target); a page
 * elsewhere sends an Origin or a cross-site Sec-Fetch-Site. Programs send none of them.
 */
export function guard(hosts: ReadonlySet<string>): Check {
  return function guard(request) {
    const { headers, url } = request;
    const host = headers.get("host");
    if (host === null || !hosts.has(host.toLowerCase()) || !hosts.has(authorityOf(url))) {
      return new Problem(421, "This server answers only under its own address.");
    }
    if (headers.get("origin") !== null) {
      return new Problem(403, "This server does not answer web pages.");
    }
    const site = headers.get("sec-fetch-site");
    if (site !== null && site !== "none" && site !== "same-origin" && !opensLink(request)) {
      return new Problem(403, "This server does not answer other sites.");
    }
    return undefined;
  };
}

/** Whether a person follows a share's link that stands on another site. */
function opensLink({ method, headers, url }: Request): boolean {
  const { pathname, searchParams } = new URL(url);
  return (
    method === "GET" &&
    pathname === "/" &&
    searchParams.has("p") &&
    headers.get("sec-fetch-mode") === "navigate" &&
    headers.get("sec-fetch-dest") === "document"
  );
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
