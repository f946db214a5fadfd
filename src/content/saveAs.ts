import { homedir } from "node:os";
import * as vscode from "vscode";
import { plainText } from "../base/plainText";
import { bytesOf } from "./content";
import type { FoundContent } from "./findContent";

/**
 * Asks where, under a name that every system takes, and saves the original bytes there, whatever their encoding.
 *
 * @returns where to, for people; nothing if the person changed their mind
 */
export async function saveAs({ content, fileName }: FoundContent): Promise<string | undefined> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file(homedir());
  const target = await vscode.window.showSaveDialog({ defaultUri: vscode.Uri.joinPath(folder, fileName) });
  if (target === undefined) {
    return undefined;
  }
  await vscode.workspace.fs.writeFile(target, bytesOf(content));
  return plainText(vscode.workspace.asRelativePath(target), 80);
}
