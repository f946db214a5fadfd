import { randomUUID } from "node:crypto";
import { join } from "node:path";
import type * as vscode from "vscode";

/** Where a window keeps what its documents are based on. */
export interface DocumentsFolder {
  readonly path: string;
  /** Tells this window's files there from those of others. */
  readonly window: string;
}

const windowKey = "documents.window";

/**
 * A window without a folder has no storage of its own, but VS Code remembers its state: so it shares a folder with its
 * like, yet never takes what another of them based a document on.
 */
export function documentsFolder({
  storageUri,
  globalStorageUri,
  workspaceState,
}: Pick<vscode.ExtensionContext, "storageUri" | "globalStorageUri" | "workspaceState">): DocumentsFolder {
  if (storageUri !== undefined) {
    return { path: join(storageUri.fsPath, "documents"), window: "" };
  }
  const known = workspaceState.get<string>(windowKey);
  const window = known ?? randomUUID();
  if (known === undefined) {
    void workspaceState.update(windowKey, window);
  }
  return { path: join(globalStorageUri.fsPath, "documents"), window };
}
