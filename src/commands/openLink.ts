import type { ShareArguments } from "../contributions";
import { openWebLink } from "../host/openWebLink";
import { UserError } from "../host/userError";
import type { CommandDeps } from "./commandDeps";
import { pickShare } from "./pickShare";

export async function openLink(deps: CommandDeps, args: ShareArguments): Promise<void> {
  const { share } = await pickShare(deps, args, "Share to open in the browser");
  if (!share.link) {
    throw new UserError("This share has no link.");
  }
  await openWebLink(share.link);
}
