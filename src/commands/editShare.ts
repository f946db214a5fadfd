import type { ShareArguments } from "../contributions";
import type { CommandDeps } from "./commandDeps";
import { pickShare } from "./pickShare";

export async function editShare(deps: CommandDeps, args: ShareArguments): Promise<void> {
  const { share } = await pickShare(deps, args, "Share to edit as JSON");
  await deps.documents.edit(share);
}
