import * as vscode from "vscode";

/** Sets the address of the server for the window, which follows on its own time; `undefined` takes it back. */
export async function useServer(url: string | undefined): Promise<void> {
  await vscode.workspace.getConfiguration().update("shareExplorer.server.url", url, vscode.ConfigurationTarget.Global);
}
