import * as vscode from "vscode";
import type { ShareArguments } from "../manifest";
import { showDone } from "../vscode/showDone";
import type { PickSharesDeps } from "../explorer/commands/pickShares";
import { pickShares } from "../explorer/commands/pickShares";

export type CopyIdDeps = PickSharesDeps;

/** Copies the ids, one a line. */
export async function copyId(deps: CopyIdDeps, args: ShareArguments): Promise<void> {
  const { shares } = await pickShares(deps, args, "Share to copy the id of");
  await vscode.env.clipboard.writeText(shares.map(({ id }) => id).join("\n"));
  showDone(shares.length === 1 ? "Copied the id" : `Copied ${shares.length} ids`);
}
