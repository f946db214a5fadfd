import * as vscode from "vscode";
import { inertText } from "../base/plainText";
import { UserError } from "../base/userError";
import { readWebLink } from "../base/webLink";

/**
 * Opens text that a server calls a link in the browser, asking first where the text hides which host it leads to.
 * @throws {UserError} if it is no web address
 * @throws {vscode.CancellationError} if the person wants it not opened
 */
export async function openWebLink(text: string): Promise<void> {
  const link = readWebLink(text);
  if (link === undefined) {
    throw new UserError(`The link is not a web address: ${text}`);
  }
  if (!link.isPlain) {
    const detail = `The link reads\n${inertText(text)}\nand opens\n${inertText(link.address)}`;
    const open = "Open";
    if ((await vscode.window.showWarningMessage(`Open a page on ${link.host}?`, { modal: true, detail }, open)) !== open) {
      throw new vscode.CancellationError();
    }
  }
  await openAsItStands(link.address);
}

/** A `Uri` is unescaped on its way, so that a name with `&`, `#` or `%` is another one; a text is opened as it stands. */
async function openAsItStands(address: string): Promise<void> {
  const openExternal = vscode.env.openExternal as unknown as (target: string) => Thenable<boolean>;
  await openExternal(address);
}
