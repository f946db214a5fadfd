import * as vscode from "vscode";
import { hostOf, isLoopbackHost } from "../base/loopback";

/**
 * Returns a link as it opens where the person is. In a window with a remote, a link to "this machine" means the remote one,
 * which VS Code makes reachable under another address.
 */
export async function reachableLink(link: string): Promise<string> {
  if (vscode.env.remoteName === undefined || !isLoopbackHost(hostOf(link))) {
    return link;
  }
  return (await vscode.env.asExternalUri(vscode.Uri.parse(link))).toString(true);
}
