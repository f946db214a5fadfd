import type * as vscode from "vscode";
import type { Connection } from "../connection/connection";
import type { ServerProbe } from "../connection/serverProbe";
import type { ShareDocuments } from "../documents/shareDocuments";
import type { SharesView } from "../explorer/sharesView";
import type { ViewOptions } from "../explorer/viewOptions";
import type { Outbox } from "../shares/outbox";
import type { PendingWrites } from "../shares/pendingWrites";
import type { ScoreQueue } from "../shares/scoreQueue";
import type { UpdateHistory } from "../shares/updateHistory";
import type { SeenScores } from "../shares/seenScores";
import type { ShareStore } from "../shares/shareStore";
import type { SnapshotPanels } from "../snapshot/panels";

/** What the commands work with. */
export interface CommandDeps {
  readonly connection: Connection;
  readonly probe: ServerProbe;
  readonly store: ShareStore;
  readonly documents: ShareDocuments;
  readonly scores: ScoreQueue;
  readonly outbox: Outbox;
  readonly pending: PendingWrites;
  readonly seen: SeenScores;
  readonly options: ViewOptions;
  readonly view: SharesView;
  readonly history: UpdateHistory;
  readonly snapshots: SnapshotPanels;
  readonly log: vscode.LogOutputChannel;
}
