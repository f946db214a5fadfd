import * as vscode from "vscode";

/** Waits for a change of a document; the test's own limit ends a wait in vain. */
export async function untilChanged(document: vscode.TextDocument, isSo: () => boolean): Promise<void> {
  while (!isSo()) {
    await new Promise<void>((resolve) => {
      const watch = vscode.workspace.onDidChangeTextDocument((change) => {
        if (change.document === document) {
          watch.dispose();
          resolve();
        }
      });
    });
  }
}
