import * as vscode from "vscode";

const shownForMs = 4000;

/** Confirms in the status bar what a command did where nothing else on screen shows it. */
export function showDone(text: string): void {
  vscode.window.setStatusBarMessage(`$(check) ${text}`, shownForMs);
}
