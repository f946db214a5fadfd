/** A share server, as far as what is kept for it depends on it. */
export interface IdentifiedServer {
  readonly kind: "configured" | "found" | "local";
  readonly url: string;
  /** As the server itself tells it at `/.well-known/health`; not all do. */
  readonly id?: string | undefined;
}

/**
 * Names the server in what is kept for it: scores that wait, snapshots, documents. A server that takes another's place at
 * the same address has another name, as far as either tells its id; the local server and Pieces OS keep theirs when their
 * port changes.
 */
export function identityOf({ kind, url, id }: IdentifiedServer): string {
  if (kind === "local") {
    return kind;
  }
  const place = kind === "configured" ? url : kind;
  return id === undefined ? place : `${place} ${id}`;
}
