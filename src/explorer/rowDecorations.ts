import * as vscode from "vscode";
import type { Access } from "../api/access";
import { readRowUri } from "./rowUri";

const decorations: Partial<Record<Access, vscode.FileDecoration>> = {
  PRIVATE: new vscode.FileDecoration("P", "Private"),
  UNKNOWN: new vscode.FileDecoration("?", "Access unknown"),
};

/** Marks the rows of shares that not everyone can open. */
export class RowDecorations implements vscode.FileDecorationProvider {
  provideFileDecoration(uri: vscode.Uri): vscode.FileDecoration | undefined {
    const row = readRowUri(uri);
    return row === undefined ? undefined : decorations[row.access];
  }
}
