import type { ShareArguments } from "../contributions";
import type { CommandDeps } from "./commandDeps";
import { pickShare } from "./pickShare";

export async function openSnapshot(deps: CommandDeps, args: ShareArguments): Promise<void> {
  const { share } = await pickShare(deps, args, "Share to open");
  await deps.snapshots.open(share.id);
}
