import { randomUUID } from "node:crypto";
import type * as vscode from "vscode";

const windowKey = "documents.window";

/** Names a window the same after a reload: VS Code gives its state back to it, and to no other window that is open. */
export function windowId(workspaceState: vscode.Memento): string {
  const known = workspaceState.get<string>(windowKey);
  const window = known ?? randomUUID();
  if (known === undefined) {
    void workspaceState.update(windowKey, window);
  }
  return window;
}
