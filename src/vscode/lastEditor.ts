import * as vscode from "vscode";

const writable: ReadonlySet<string> = new Set(["file", "untitled", "vscode-remote", "vscode-vfs", "vscode-userdata"]);

/** The text editor that somebody wrote in last: while a webview has the focus, VS Code names none. */
export class LastEditor {
  private document: vscode.TextDocument | undefined;
  private column: vscode.ViewColumn | undefined;
  private readonly subscription: vscode.Disposable;

  constructor() {
    this.remember(vscode.window.activeTextEditor);
    this.subscription = vscode.window.onDidChangeActiveTextEditor((editor) => {
      this.remember(editor);
    });
  }

  /** Brings that editor to the front. @returns nothing where there is none, or its document was closed */
  async show(): Promise<vscode.TextEditor | undefined> {
    return this.document === undefined || this.document.isClosed
      ? undefined
      : vscode.window.showTextDocument(this.document, { ...(this.column !== undefined && { viewColumn: this.column }), preview: false });
  }

  dispose(): void {
    this.subscription.dispose();
  }

  private remember(editor: vscode.TextEditor | undefined): void {
    if (editor !== undefined && writable.has(editor.document.uri.scheme)) {
      this.document = editor.document;
      this.column = editor.viewColumn;
    }
  }
}
