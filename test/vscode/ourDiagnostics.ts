import * as vscode from "vscode";

/** What the extension marks in a document now. */
export function ourDiagnostics(document: vscode.TextDocument): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === "Shares");
}

/** What it marks, once that will do. */
export async function diagnosticsOf(document: vscode.TextDocument, isEnough: (all: readonly vscode.Diagnostic[]) => boolean) {
  const ours = () => ourDiagnostics(document);
  while (!isEnough(ours())) {
    await new Promise<void>((resolve) => {
      const watch = vscode.languages.onDidChangeDiagnostics(() => {
        watch.dispose();
        resolve();
      });
    });
  }
  return ours();
}
