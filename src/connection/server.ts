import type { ServerAddress } from "../client/transport";

/** The share server in use. */
export interface Server {
  /**
   * `configured`: the one of the setting; `found`: Pieces OS, where its own file says that it answers; `local`: the one
   * that comes with the extension.
   */
  readonly kind: "configured" | "found" | "local";
  readonly url: string;
  readonly token?: string | undefined;
}

/** What people call the server. */
export function nameOf({ kind, url }: Server): string {
  switch (kind) {
    case "local":
      return "local server";
    case "found":
      return `Pieces OS (${hostOf(url)})`;
    case "configured":
      return hostOf(url);
  }
}

/** What names the server in what is kept for it: it is the same after a restart, whatever port is taken then. */
export function identityOf({ kind, url }: Server): string {
  return kind === "configured" ? url : kind;
}

export function serverAt(kind: Server["kind"], { baseUrl, token }: ServerAddress): Server {
  return { kind, url: baseUrl, token };
}

/** `http` is what people expect, so only another protocol is said. */
function hostOf(url: string): string {
  return url.replace(/^http:\/\//, "");
}

/** Whether two addresses mean the same: `localhost` is this machine, whichever way it resolves. */
export function isSameServer(a: string, b: string): boolean {
  const named = (url: string) => url.replace(/\/\/(127\.0\.0\.1|\[::1\])(?=[:/]|$)/, "//localhost");
  return named(a) === named(b);
}
