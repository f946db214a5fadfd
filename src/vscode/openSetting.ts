import * as vscode from "vscode";
import { thisExtension } from "./thisExtension";

/** Shows a setting where it can be changed: all are of the machine that the extension runs on, which may be a remote one. */
export async function openSetting(key: string): Promise<void> {
  const isRemote = thisExtension()?.extensionKind === vscode.ExtensionKind.Workspace;
  await vscode.commands.executeCommand(`workbench.action.${isRemote ? "openRemoteSettings" : "openSettings"}`, { query: key });
}
