import type { ShareArguments } from "../contributions";
import { openWebLink } from "../host/openWebLink";
import { UserError } from "../host/userError";
import type { PickShareDeps } from "./pickShare";
import { pickShare } from "./pickShare";

export type OpenLinkDeps = PickShareDeps;

export async function openLink(deps: OpenLinkDeps, args: ShareArguments): Promise<void> {
  const { share } = await pickShare(deps, args, "Share to open in the browser");
  if (!share.link) {
    throw new UserError("This share has no link.");
  }
  await openWebLink(share.link);
}
