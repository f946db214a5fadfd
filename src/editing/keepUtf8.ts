import * as vscode from "vscode";
import { shareScheme } from "../manifest";

/** Opens shares' documents in their own encoding, where a person's settings have another one for files. */
export function keepUtf8(log: { warn(message: string, error: Error | string): void }): vscode.Disposable {
  return vscode.workspace.onDidOpenTextDocument(({ uri, encoding, isDirty }) => {
    if (uri.scheme === shareScheme && encoding !== "utf8" && encoding !== "utf8bom" && !isDirty) {
      vscode.workspace.openTextDocument(uri, { encoding: "utf8" }).then(undefined, (error: unknown) => {
        log.warn("A share could not be opened as UTF-8.", error instanceof Error ? error : String(error));
      });
    }
  });
}
