import * as vscode from "vscode";
import type { Access } from "../api/access";
import type { ShareRow } from "./shareRow";

const scheme = "share-row";

const decorations: Partial<Record<Access, vscode.FileDecoration>> = {
  PRIVATE: new vscode.FileDecoration("P", "Private"),
  UNKNOWN: new vscode.FileDecoration("?", "Access unknown"),
};

/** An address for a row's icon and decoration alone: nothing is read from it. */
export function rowUri(shareId: string, { file, access }: ShareRow): vscode.Uri {
  return vscode.Uri.from({ scheme, path: `/${encodeURIComponent(shareId)}/${file}`, query: access });
}

/** Marks the rows of shares that not everyone can open. */
export class RowDecorations implements vscode.FileDecorationProvider {
  provideFileDecoration(uri: vscode.Uri): vscode.FileDecoration | undefined {
    return uri.scheme === scheme ? decorations[uri.query as Access] : undefined;
  }
}
