import * as vscode from "vscode";
import type { ShareArguments } from "../contributions";
import { showDone } from "../host/showDone";
import type { CommandDeps } from "./commandDeps";
import { pickShares } from "./pickShares";

/** Copies the links, one a line. */
export async function copyLink(deps: CommandDeps, args: ShareArguments): Promise<void> {
  const { shares } = await pickShares(deps, args, "Share to copy the link of");
  await vscode.env.clipboard.writeText(shares.map(({ link }) => link).join("\n"));
  showDone(shares.length === 1 ? "Copied the link" : `Copied ${shares.length} links`);
}
