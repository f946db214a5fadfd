import * as vscode from "vscode";

/** Shows a setting where it can be changed. */
export async function openSetting(key: string): Promise<void> {
  await vscode.commands.executeCommand("workbench.action.openSettings", { query: key });
}
