import type { IdentifiedServer } from "../client/serverIdentity";
import { parseServerUrl } from "../client/serverUrl";
import type { ServerAddress } from "../client/transport";
import type { LocalAddress } from "./localServer";

/**
 * The share server in use. `configured`: the one of the setting; `found`: Pieces OS, where its own file says that it
 * answers; `local`: the one that comes with the extension.
 */
export interface Server extends IdentifiedServer {
  readonly token?: string | undefined;
}

/** The local server while it does not run: nobody can listen at port 0. */
export const localAtRest: Server = { kind: "local", url: "http://127.0.0.1:0" };

/** What people call the server. */
export function nameOf({ kind, url }: Server): string {
  switch (kind) {
    case "local":
      return "local server";
    case "found":
      return url === "" ? "Pieces OS" : `Pieces OS (${hostOf(url)})`;
    case "configured":
      return parseServerUrl(url).ok ? hostOf(url) : "no valid address"; // whatever it is, it may be a secret
  }
}

/** Why just this server is used. */
export function reasonFor({ kind }: Server): string {
  switch (kind) {
    case "local":
      return "it comes with this extension";
    case "found":
      return "found by its own port file";
    case "configured":
      return "the address in your settings";
  }
}

/** The local server where it answers. */
export function localServerAt({ baseUrl, token, id }: LocalAddress): Server {
  return { kind: "local", url: baseUrl, token, id };
}

export function addressOf({ url, token, id }: Server): ServerAddress {
  return { baseUrl: url, token, id };
}

/** `http` is what people expect, so only another protocol is said. */
function hostOf(url: string): string {
  return url.replace(/^http:\/\//, "");
}
