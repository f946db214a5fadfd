import { basename } from "node:path";
import * as vscode from "vscode";

/** Says once that the extension's database was damaged, and where the old file is. */
export function warnOfDamage(kept: string): void {
  const what = "Share Explorer's database on this machine was damaged, so a new one was started.";
  void vscode.window.showWarningMessage(
    `${what} Scores and edits that weren't sent yet may be missing. The damaged file was kept as ${basename(kept)} in ${kept.slice(0, -basename(kept).length)}.`,
  );
}
