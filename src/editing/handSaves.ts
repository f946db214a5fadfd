import * as vscode from "vscode";
import { shareScheme } from "../manifest";

/** Knows which saves a person has asked for: nobody waits for an answer to those that VS Code does by itself. */
export class HandSaves {
  private readonly byHand = new Set<string>();
  private readonly subscription: vscode.Disposable;

  constructor() {
    this.subscription = vscode.workspace.onWillSaveTextDocument(({ document: { uri }, reason }) => {
      if (uri.scheme === shareScheme && reason === vscode.TextDocumentSaveReason.Manual) {
        this.byHand.add(uri.toString());
      } else {
        this.byHand.delete(uri.toString());
      }
    });
  }

  has(uri: vscode.Uri): boolean {
    return this.byHand.has(uri.toString());
  }

  dispose(): void {
    this.subscription.dispose();
  }
}
