import * as vscode from "vscode";
import type { ShareArguments } from "../manifest";
import { showDone } from "../vscode/showDone";
import { UserError } from "../base/userError";
import { reachableLink } from "../vscode/reachableLink";
import type { PickSharesDeps } from "../explorer/commands/pickShares";
import { pickShares } from "../explorer/commands/pickShares";

export type CopyLinkDeps = PickSharesDeps;

/** Copies the links, one a line. */
export async function copyLink(deps: CopyLinkDeps, args: ShareArguments): Promise<void> {
  const { shares } = await pickShares(deps, args, "Share to copy the link of");
  const links = shares.flatMap(({ link }) => (link === "" ? [] : (link ?? [])));
  if (links.length === 0) {
    throw new UserError(shares.length === 1 ? "This share has no link." : "These shares have no links.");
  }
  await vscode.env.clipboard.writeText((await Promise.all(links.map(reachableLink))).join("\n"));
  showDone(links.length === 1 ? "Copied the link" : `Copied ${links.length} links`);
}
