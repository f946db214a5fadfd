import { randomUUID } from "node:crypto";
import * as vscode from "vscode";

const scheme = "share-version";

/** Read-only texts, to be looked at beside each other. Each lives as long as VS Code holds its document. */
export class VersionDocuments implements vscode.TextDocumentContentProvider {
  private readonly texts = new Map<string, string>();
  private readonly subscriptions: vscode.Disposable;

  constructor() {
    this.subscriptions = vscode.Disposable.from(
      vscode.workspace.registerTextDocumentContentProvider(scheme, this),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        if (!vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString())) {
          this.texts.delete(uri.toString()); // else it goes on in another language
        }
      }),
    );
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.texts.get(uri.toString()) ?? "This version was opened to be looked at before the window was loaded again. Open it anew.\n";
  }

  /** @param fileName tells VS Code the language, by its extension */
  add(fileName: string, text: string): vscode.Uri {
    const uri = vscode.Uri.from({ scheme, path: `/${randomUUID()}/${fileName}` });
    this.texts.set(uri.toString(), text);
    return uri;
  }

  /** Opens a text in an editor. */
  async show(fileName: string, text: string): Promise<void> {
    await vscode.window.showTextDocument(this.add(fileName, text));
  }

  dispose(): void {
    this.subscriptions.dispose();
  }
}
