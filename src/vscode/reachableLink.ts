import * as vscode from "vscode";
import { hostOf, isLoopbackHost } from "../base/loopback";
import { thisExtension } from "./thisExtension";

/**
 * Returns a link as it opens where the person is. If this extension runs in the remote of a window, a link to "this
 * machine" means the remote one, which VS Code makes reachable under another address.
 */
export async function reachableLink(link: string): Promise<string> {
  const isRemote = thisExtension()?.extensionKind === vscode.ExtensionKind.Workspace && vscode.env.remoteName !== undefined;
  if (!isRemote || !isLoopbackHost(hostOf(link))) {
    return link;
  }
  return (await vscode.env.asExternalUri(vscode.Uri.parse(link))).toString(true);
}
