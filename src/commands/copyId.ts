import * as vscode from "vscode";
import type { ShareArguments } from "../contributions";
import { showDone } from "../host/showDone";
import type { CommandDeps } from "./commandDeps";
import { pickShares } from "./pickShares";

/** Copies the ids, one a line. */
export async function copyId(deps: CommandDeps, args: ShareArguments): Promise<void> {
  const { shares } = await pickShares(deps, args, "Share to copy the id of");
  await vscode.env.clipboard.writeText(shares.map(({ id }) => id).join("\n"));
  showDone(shares.length === 1 ? "Copied the id" : `Copied ${shares.length} ids`);
}
