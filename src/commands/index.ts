import * as vscode from "vscode";
import type { Command } from "../contributions";
import { Commands } from "../contributions";
import type { CommandHandler } from "../host/registerCommand";
import { registerCommand } from "../host/registerCommand";
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
import { clearFilter } from "./clearFilter";
import { clearHistory } from "./clearHistory";
import { comparePrevious } from "./comparePrevious";
import { createShare } from "./createShare";
import { copyId } from "./copyId";
import { copyLink } from "./copyLink";
import { deleteShares } from "./deleteShares";
import { discardFromOutbox } from "./discardFromOutbox";
import { discardOutbox } from "./discardOutbox";
import { diagnose } from "./diagnose";
import { manageServer } from "./manageServer";
import { filterView } from "./filterView";
import { findShare } from "./findShare";
import { groupView } from "./groupView";
import { editShare } from "./editShare";
import { markAllSeen } from "./markAllSeen";
import { markSeen } from "./markSeen";
import { openLink } from "./openLink";
import { openSnapshot } from "./openSnapshot";
import { pickScore } from "./pickScore";
import { refresh } from "./refresh";
import { renameShare } from "./renameShare";
import { reviewOutbox } from "./reviewOutbox";
import { reviewScores } from "./reviewScores";
import { restartLocalServer } from "./restartLocalServer";
import { revertUpdate } from "./revertUpdate";
import { scoreShares } from "./scoreShares";
import { selectServer } from "./selectServer";
import { sendFromOutbox } from "./sendFromOutbox";
import { setAccess } from "./setAccess";
import { setServerToken } from "./setServerToken";
import { showLog } from "./showLog";
import { showMore } from "./showMore";
import { sortView } from "./sortView";
import { startLocalServer } from "./startLocalServer";
import { stopLocalServer } from "./stopLocalServer";
import { triage } from "./triage";
import { undoScore } from "./undoScore";
import { usePieces } from "./usePieces";

/** What the commands work with. */
export interface CommandParts {
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

type CommandTable = { readonly [Id in Command]: CommandHandler<Id> };

/** Registers every command; whoever disposes the result unregisters them. */
export function registerCommands(deps: CommandParts): vscode.Disposable {
  const table = commandTable(deps);
  const register = <Id extends Command>(id: Id, { [id]: handler }: Pick<CommandTable, Id>) =>
    registerCommand(id, handler, deps.log);
  return vscode.Disposable.from(...Object.values(Commands).map((id) => register(id, table)));
}

function commandTable(deps: CommandParts): CommandTable {
  const score = "score the shares";
  return {
    [Commands.refresh]: { verb: "refresh the shares", run: () => refresh(deps) },
    [Commands.sortView]: { verb: "sort the shares", run: () => sortView(deps) },
    [Commands.groupView]: { verb: "group the shares", run: () => groupView(deps) },
    [Commands.filterView]: { verb: "filter the shares", run: () => filterView(deps) },
    [Commands.clearFilter]: { verb: "clear the filter", run: () => clearFilter(deps) },
    [Commands.showMore]: { verb: "show more shares", run: (row) => showMore(deps, row) },
    [Commands.findShare]: { verb: "find a share", run: () => findShare(deps) },
    [Commands.createShare]: { verb: "create the share", run: () => createShare(deps) },
    [Commands.openSnapshot]: { verb: "open the snapshot", run: (...args) => openSnapshot(deps, args) },
    [Commands.renameShare]: { verb: "rename the share", run: (...args) => renameShare(deps, args) },
    [Commands.setAccess]: { verb: "change the access", run: (...args) => setAccess(deps, args) },
    [Commands.editShare]: { verb: "open the share as JSON", run: (...args) => editShare(deps, args) },
    [Commands.comparePrevious]: { verb: "compare the share", run: (...args) => comparePrevious(deps, args) },
    [Commands.revertUpdate]: { verb: "revert the update", run: (...args) => revertUpdate(deps, args) },
    [Commands.deleteShares]: { verb: "delete the shares", run: (...args) => deleteShares(deps, args) },
    [Commands.clearHistory]: { verb: "delete the local history", run: () => clearHistory(deps) },
    [Commands.copyLink]: { verb: "copy the link", run: (...args) => copyLink(deps, args) },
    [Commands.copyId]: { verb: "copy the id", run: (...args) => copyId(deps, args) },
    [Commands.openLink]: { verb: "open the link", run: (...args) => openLink(deps, args) },
    [Commands.scorePriority]: { verb: score, run: (...args) => scoreShares("priority", deps, args) },
    [Commands.scoreReuse]: { verb: score, run: (...args) => scoreShares("reuse", deps, args) },
    [Commands.scoreUpdate]: { verb: score, run: (...args) => scoreShares("update", deps, args) },
    [Commands.scoreReference]: { verb: score, run: (...args) => scoreShares("reference", deps, args) },
    [Commands.scoreSearched]: { verb: score, run: (...args) => scoreShares("searched", deps, args) },
    [Commands.pickScore]: { verb: score, run: (...args) => pickScore(deps, args) },
    [Commands.undoScore]: { verb: "take back the score", run: () => undoScore(deps) },
    [Commands.reviewScores]: { verb: "review the scores", run: () => reviewScores(deps) },
    [Commands.reviewOutbox]: { verb: "review the Outbox", run: () => reviewOutbox(deps) },
    [Commands.sendFromOutbox]: { verb: "send from the Outbox", run: (row) => sendFromOutbox(deps, row) },
    [Commands.discardFromOutbox]: { verb: "discard what waits", run: (row) => discardFromOutbox(deps, row) },
    [Commands.discardOutbox]: { verb: "discard what waits", run: () => discardOutbox(deps) },
    [Commands.markSeen]: { verb: "mark the scores as seen", run: (...args) => markSeen(deps, args) },
    [Commands.markAllSeen]: { verb: "mark the scores as seen", run: () => markAllSeen(deps) },
    [Commands.triage]: { verb: "triage the shares", run: () => triage(deps) },
    [Commands.startLocalServer]: { verb: "start the local server", run: () => startLocalServer(deps) },
    [Commands.stopLocalServer]: { verb: "stop the local server", run: () => stopLocalServer(deps) },
    [Commands.restartLocalServer]: { verb: "restart the local server", run: () => restartLocalServer(deps) },
    [Commands.selectServer]: { verb: "change the server", run: () => selectServer(deps) },
    [Commands.usePieces]: { verb: "use Pieces OS", run: () => usePieces(deps) },
    [Commands.setServerToken]: { verb: "set the token", run: () => setServerToken(deps) },
    [Commands.diagnose]: { verb: "diagnose the connection", run: () => diagnose(deps) },
    [Commands.manageServer]: { verb: "manage the server", run: () => manageServer(deps) },
    [Commands.showLog]: { verb: "show the log", run: () => showLog(deps) },
  };
}
