import type * as vscode from "vscode";
import type { Connection } from "../connection/connection";
import type { ServerProbe } from "../connection/serverProbe";
import type { VersionDocuments } from "../documents/versionDocuments";
import type { SharesView } from "../explorer/sharesView";
import type { ViewOptions } from "../explorer/viewOptions";
import type { ScoreQueue } from "../shares/scoreQueue";
import type { ShareStore } from "../shares/shareStore";
import type { SnapshotPanels } from "../snapshot/panels";

/** What the commands work with. */
export interface CommandDeps {
  readonly connection: Connection;
  readonly probe: ServerProbe;
  readonly store: ShareStore;
  readonly versions: VersionDocuments;
  readonly scores: ScoreQueue;
  readonly options: ViewOptions;
  readonly view: SharesView;
  readonly snapshots: SnapshotPanels;
  readonly log: vscode.LogOutputChannel;
}
