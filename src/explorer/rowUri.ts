import * as vscode from "vscode";
import type { Access } from "../api/access";
import type { ShareArgument } from "../manifest";
import type { ShareRow } from "./shareRow";

const scheme = "share-row";

/**
 * The address of a row: VS Code takes its icon and decoration from it, and drags the row by it, with a fragment of its own.
 * Nothing is read from it.
 */
export function rowUri({ shareId, server = "" }: ShareArgument, { file, access }: Pick<ShareRow, "file" | "access">): vscode.Uri {
  return vscode.Uri.from({ scheme, path: `/${file}`, query: `${access} ${server} ${shareId}` });
}

export interface RowAddress {
  readonly shareId: string;
  /** The identity of its server, as it was known when the row was drawn. */
  readonly server: string;
  readonly access: Access;
}

/** Returns what the address of a row tells; undefined if it isn't one. */
export function readRowUri(uri: vscode.Uri): RowAddress | undefined {
  const [, access, server, shareId] = /^(PUBLIC|PRIVATE|UNKNOWN) (\S*) ([^]*)$/.exec(uri.query) ?? [];
  const isRow = uri.scheme === scheme && access !== undefined && server !== undefined && shareId !== undefined;
  return isRow ? { shareId, server, access: access as Access } : undefined;
}
