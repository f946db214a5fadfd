import * as vscode from "vscode";
import { shareScheme } from "../manifest";
import { parseShareUri } from "./shareUri";

/** Makes the addresses of contents in a share's document links that open them. */
export class ContentLinks implements vscode.DocumentLinkProvider {
  provideDocumentLinks(document: vscode.TextDocument): vscode.DocumentLink[] {
    return [...document.getText().matchAll(/"(share:\/\/[^"\\]+)"/g)].flatMap((match) => {
      const target = vscode.Uri.parse(match[1] ?? "", false);
      if (parseShareUri(target)?.content === undefined) {
        return [];
      }
      const start = match.index + 1;
      const range = new vscode.Range(document.positionAt(start), document.positionAt(start + (match[1] ?? "").length));
      const link = new vscode.DocumentLink(range, target);
      link.tooltip = "Open this content";
      return [link];
    });
  }

  register(): vscode.Disposable {
    return vscode.languages.registerDocumentLinkProvider({ scheme: shareScheme, language: "json" }, this);
  }
}
