import { createHash } from "node:crypto";
import * as vscode from "vscode";
import { titleOf } from "../api/share";
import type { ListedShare } from "../api/listedShare";
import type { IdentifiedServer } from "../client/serverIdentity";
import { identityOf } from "../client/serverIdentity";
import { shareScheme } from "../manifest";
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
  return uriOf(server, [escaped(share.id), `${safeName(titleOf(share)) || "share"}.json`]);
}

/** `share://<server>/<share>/fragments/<format>/<name>`, or `…/bytes/…` */
export function contentUri(server: string, shareId: string, { formatId, content, fileName }: ContentPlace): vscode.Uri {
  return uriOf(server, [escaped(shareId), typeof content === "string" ? "fragments" : "bytes", escaped(formatId), fileName]);
}

/** @returns undefined where the address is none of the file system's */
export function parseShareUri(uri: vscode.Uri): ShareAddress | undefined {
  const [escapedId = "", ...rest] = uri.path.slice(1).split("/");
  const [kind = "", formatId = "", fileName = ""] = rest;
  const shareId = unescaped(escapedId);
  const address = { server: uri.authority, shareId };
  if (rest.length === 1 && shareId !== "" && kind.endsWith(".json")) {
    return address;
  }
  const isContent = rest.length === 3 && (kind === "fragments" || kind === "bytes") && fileName !== "";
  return isContent ? { ...address, content: { formatId: unescaped(formatId), isText: kind === "fragments" } } : undefined;
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
  return vscode.Uri.from({ scheme: shareScheme, authority: server, path: `/${segments.join("/")}` });
}

/** An id may hold any text. Percent signs would not do: VS Code decodes them where it likes. */
function escaped(id: string): string {
  return id.replace(/[^\w-]/g, (unit) => `~${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

function unescaped(id: string): string {
  return id.replace(/~([0-9a-f]{4})/g, (_escape, unit: string) => String.fromCharCode(Number.parseInt(unit, 16)));
}

