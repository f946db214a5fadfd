import * as vscode from "vscode";

/** This extension, as VS Code runs it; nothing only where VS Code does not know itself. */
export function thisExtension(): vscode.Extension<unknown> | undefined {
  return vscode.extensions.getExtension("share-explorer.share-explorer");
}
