import type * as vscode from "vscode";
import type { Connection } from "../connection/connection";
import type { ShareStore } from "../shares/shareStore";
import type { SnapshotPanels } from "../snapshot/panels";

/** What the commands work with. */
export interface CommandDeps {
  readonly connection: Connection;
  readonly store: ShareStore;
  readonly snapshots: SnapshotPanels;
  readonly log: vscode.LogOutputChannel;
}
