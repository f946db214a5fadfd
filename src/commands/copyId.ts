import * as vscode from "vscode";
import type { ShareArguments } from "../contributions";
import { showDone } from "../host/showDone";
import type { PickSharesDeps } from "./pickShares";
import { pickShares } from "./pickShares";

export type CopyIdDeps = PickSharesDeps;

/** Copies the ids, one a line. */
export async function copyId(deps: CopyIdDeps, args: ShareArguments): Promise<void> {
  const { shares } = await pickShares(deps, args, "Share to copy the id of");
  await vscode.env.clipboard.writeText(shares.map(({ id }) => id).join("\n"));
  showDone(shares.length === 1 ? "Copied the id" : `Copied ${shares.length} ids`);
}
