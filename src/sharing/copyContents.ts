import * as vscode from "vscode";
import type { ShareArguments } from "../manifest";
import type { PickSharesDeps } from "../explorer/commands/pickShares";
import { pickShares } from "../explorer/commands/pickShares";
import { showDone } from "../vscode/showDone";
import { readText } from "./readContents";

/** Copies the content of shares to the clipboard. */
export async function copyContents(deps: PickSharesDeps, args: ShareArguments): Promise<void> {
  const { text, name } = await readText(deps, await pickShares(deps, args, "Share to copy the content of"), "Copy");
  await vscode.env.clipboard.writeText(text);
  showDone(`Copied the content of ${name}`);
}
