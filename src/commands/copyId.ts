import * as vscode from "vscode";
import type { ShareArguments } from "../contributions";
import { showDone } from "../host/showDone";
import type { CommandDeps } from "./commandDeps";
import { pickShare } from "./pickShare";

export async function copyId(deps: CommandDeps, args: ShareArguments): Promise<void> {
  const share = await pickShare(deps, args, "Share to copy the id of");
  await vscode.env.clipboard.writeText(share.id);
  showDone("Copied the id");
}
