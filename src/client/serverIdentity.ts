/** A share server, and what is known of who it is. */
export interface IdentifiedServer {
  readonly kind: "configured" | "found" | "local";
  readonly url: string;
  /** As the server itself tells it at `/.well-known/health`; not all do. */
  readonly id?: string | undefined;
}

/**
 * Names the server that something belongs to: a write, a pending score, a snapshot in the cache. That is its own id where
 * it tells one, so one server under two addresses is one server. A server without an id is named by its URL.
 */
export function identityOf({ url, id }: Pick<IdentifiedServer, "url" | "id">): string {
  return id ?? oneAddress(url);
}

/** Whether two addresses mean the same: `localhost` is this machine, whichever way it resolves. */
export function isSameAddress(a: string, b: string): boolean {
  return oneAddress(a) === oneAddress(b);
}

/** One spelling for the three ways to write this machine's own address. */
function oneAddress(url: string): string {
  return url.replace(/\/\/(127\.0\.0\.1|\[::1\])(?=[:/]|$)/, "//localhost");
}
