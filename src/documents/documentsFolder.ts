import { randomUUID } from "node:crypto";
import * as vscode from "vscode";

const windowKey = "documents.window";

/**
 * Where a window keeps what its documents are based on. A window without a folder has no storage of its own, but VS Code
 * remembers its state: so it has a folder of its own too, and never takes what another window based a document on.
 */
export function documentsFolder({ storageUri, globalStorageUri, workspaceState }: vscode.ExtensionContext): string {
  if (storageUri !== undefined) {
    return vscode.Uri.joinPath(storageUri, "documents").fsPath;
  }
  const known = workspaceState.get<string>(windowKey);
  const name = known ?? randomUUID();
  if (known === undefined) {
    void workspaceState.update(windowKey, name);
  }
  return vscode.Uri.joinPath(globalStorageUri, "documents", name).fsPath;
}
