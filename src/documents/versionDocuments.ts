import * as vscode from "vscode";

const scheme = "share-version";

/** Read-only texts, to be looked at beside each other. Each lives as long as VS Code holds its document. */
export class VersionDocuments implements vscode.TextDocumentContentProvider {
  private readonly texts = new Map<string, string>();
  private readonly subscriptions: vscode.Disposable;
  private count = 0;

  constructor() {
    this.subscriptions = vscode.Disposable.from(
      vscode.workspace.registerTextDocumentContentProvider(scheme, this),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.texts.delete(uri.toString())),
    );
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.texts.get(uri.toString()) ?? "";
  }

  /** @param fileName tells VS Code the language, by its extension */
  add(fileName: string, text: string): vscode.Uri {
    const uri = vscode.Uri.from({ scheme, path: `/${++this.count}/${fileName}` });
    this.texts.set(uri.toString(), text);
    return uri;
  }

  dispose(): void {
    this.subscriptions.dispose();
  }
}
