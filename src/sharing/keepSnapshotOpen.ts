import type { SnapshotPanels } from "../snapshot/panels";

export interface KeepSnapshotOpenDeps {
  readonly snapshots: SnapshotPanels;
}

/** Keeps the tab of the snapshot that is active. */
export function keepSnapshotOpen({ snapshots }: KeepSnapshotOpenDeps): Promise<void> {
  snapshots.keepActive();
  return Promise.resolve();
}
