import { createHash } from "node:crypto";
import * as vscode from "vscode";
import { titleOf } from "../api/share";
import type { ListedShare } from "../api/listedShare";
import type { IdentifiedServer } from "../client/serverIdentity";
import { identityOf } from "../client/serverIdentity";
import { shareScheme } from "../contributions";
import type { ContentPlace } from "./contentPlaces";
import { safeName } from "./contentPlaces";

const localServerName = "local-server";

/** What an address of the file system `share:` stands for: a share, or the content of one of its formats. */
export interface ShareAddress {
  /** As `serverKey` calls it. */
  readonly server: string;
  readonly shareId: string;
  readonly content?: { readonly formatId: string; readonly isText: boolean };
}

/** `share://<server>/<share>/<title>.json` */
export function shareUri(server: string, share: ListedShare): vscode.Uri {
  return uriOf(server, [share.id, `${safeName(titleOf(share)) || "share"}.json`]);
}

/** `share://<server>/<share>/fragments/<format>/<name>`, or `…/bytes/…` */
export function contentUri(server: string, shareId: string, { formatId, content, fileName }: ContentPlace): vscode.Uri {
  return uriOf(server, [shareId, typeof content === "string" ? "fragments" : "bytes", formatId, fileName]);
}

/** @returns undefined where the address is none of the file system's */
export function parseShareUri(uri: vscode.Uri): ShareAddress | undefined {
  const [shareId = "", ...rest] = uri.path.slice(1).split("/").map(decode);
  const [kind = "", formatId = "", fileName = ""] = rest;
  const address = { server: uri.authority, shareId };
  if (rest.length === 1 && shareId !== "" && kind.endsWith(".json")) {
    return address;
  }
  const isContent = rest.length === 3 && (kind === "fragments" || kind === "bytes") && fileName !== "";
  return isContent ? { ...address, content: { formatId, isText: kind === "fragments" } } : undefined;
}

/** A server's name in addresses: its identity as a hash, behind what people know it by. */
export function serverKey(server: IdentifiedServer): string {
  const names = { local: localServerName, found: "pieces-os", configured: server.url.replace(/^https?:\/\//, "").replace(/[^\w.]+/g, "-").toLowerCase() };
  return `${names[server.kind]}.${createHash("sha256").update(identityOf(server)).digest("hex").slice(0, 8)}`;
}

/** Whether two keys are of the same server, which may have been known by another address. */
export function isSameServerKey(a: string, b: string): boolean {
  return identityIn(a) === identityIn(b);
}

/** What people know the server of a key by, in a sentence. */
export function nameInKey(key: string): string {
  const name = key.slice(0, -identityIn(key).length - 1);
  return name === localServerName ? "the local server" : name;
}

function identityIn(key: string): string {
  return key.slice(key.lastIndexOf(".") + 1);
}

function uriOf(server: string, segments: readonly string[]): vscode.Uri {
  const path = segments.map((segment) => `/${encodeURIComponent(segment)}`).join("");
  return vscode.Uri.from({ scheme: shareScheme, authority: server, path });
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return ""; // an address that someone typed
  }
}
