import type { ShareArguments } from "../manifest";
import type { SnapshotPanels } from "../snapshot/panels";
import type { PickShareDeps } from "../explorer/commands/pickShare";
import { pickShare } from "../explorer/commands/pickShare";

export interface OpenSnapshotDeps extends PickShareDeps {
  readonly snapshots: SnapshotPanels;
}

export async function openSnapshot(deps: OpenSnapshotDeps, args: ShareArguments): Promise<void> {
  const { share } = await pickShare(deps, args, "Share to open");
  await deps.snapshots.open(share.id, { isPreview: true });
}

export async function openSnapshotToSide(deps: OpenSnapshotDeps, args: ShareArguments): Promise<void> {
  const { share } = await pickShare(deps, args, "Share to open to the side");
  await deps.snapshots.open(share.id, { isBeside: true });
}
