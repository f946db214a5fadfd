import * as vscode from "vscode";
import type { ShareArguments } from "../contributions";
import { UserError } from "../host/userError";
import type { CommandDeps } from "./commandDeps";
import { pickShare } from "./pickShare";

export async function openLink(deps: CommandDeps, args: ShareArguments): Promise<void> {
  const { link } = await pickShare(deps, args, "Share to open in the browser");
  const isWeb = URL.canParse(link) && ["http:", "https:"].includes(new URL(link).protocol);
  if (!isWeb) {
    throw new UserError(`The link of this share is not a web address: ${link}`);
  }
  await vscode.env.openExternal(vscode.Uri.parse(link, true));
}
