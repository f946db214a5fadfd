import type { ShareArguments } from "../contributions";
import type { CommandDeps } from "./commandDeps";
import { pickShare } from "./pickShare";

export async function editShare(deps: CommandDeps, args: ShareArguments): Promise<void> {
  await deps.documents.edit(await pickShare(deps, args, "Share to edit as JSON"));
}
