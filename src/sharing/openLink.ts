import type { ShareArguments } from "../manifest";
import { openWebLink } from "../vscode/openWebLink";
import { UserError } from "../base/userError";
import type { PickShareDeps } from "../explorer/commands/pickShare";
import { pickShare } from "../explorer/commands/pickShare";

export type OpenLinkDeps = PickShareDeps;

export async function openLink(deps: OpenLinkDeps, args: ShareArguments): Promise<void> {
  const { share } = await pickShare(deps, args, "Share to open in the browser");
  if (!share.link) {
    throw new UserError("This share has no link.");
  }
  await openWebLink(share.link);
}
