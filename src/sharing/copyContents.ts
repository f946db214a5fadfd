import * as vscode from "vscode";
import type { ShareArguments } from "../manifest";
import type { PickSharesDeps } from "../explorer/commands/pickShares";
import { pickShares } from "../explorer/commands/pickShares";
import type { UseCounter } from "../model/scores/useCounter";
import { showDone } from "../vscode/showDone";
import { readText } from "./readContents";

export interface CopyContentsDeps extends PickSharesDeps {
  readonly uses: UseCounter;
}

/** Copies the content of shares to the clipboard. */
export async function copyContents(deps: CopyContentsDeps, args: ShareArguments): Promise<void> {
  const { text, name, source } = await readText(deps, await pickShares(deps, args, "Share to copy the content of"), "Copy");
  await vscode.env.clipboard.writeText(text);
  deps.uses.count("reuse", source);
  showDone(`Copied the content of ${name}`);
}
