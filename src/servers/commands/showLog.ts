import type * as vscode from "vscode";

export interface ShowLogDeps {
  readonly log: vscode.LogOutputChannel;
}

export function showLog({ log }: ShowLogDeps): Promise<void> {
  log.show();
  return Promise.resolve();
}
