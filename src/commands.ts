import * as vscode from "vscode";
import type { Command } from "./manifest";
import { Commands } from "./manifest";
import type { LastEditor } from "./vscode/lastEditor";
import type { CommandHandler } from "./vscode/registerCommand";
import { writeSetting } from "./vscode/settings";
import { registerCommand } from "./vscode/registerCommand";
import type { Connection } from "./servers/connection";
import type { ServerProbe } from "./servers/serverProbe";
import type { UpdateFlow } from "./editing/updateFlow";
import type { ShareDocuments } from "./editing/shareDocuments";
import type { SharePreviews } from "./content/sharePreviews";
import type { SharesView } from "./explorer/sharesView";
import type { ViewOptions } from "./explorer/viewOptions";
import type { Outbox } from "./model/pending/outbox";
import type { PendingWrites } from "./model/pending/pendingWrites";
import type { ScoreQueue } from "./model/pending/scoreQueue";
import type { UpdateHistory } from "./model/updates/updateHistory";
import type { SeenScores } from "./model/scores/seenScores";
import type { UseCounter } from "./model/scores/useCounter";
import type { ShareStore } from "./model/shares/shareStore";
import type { SnapshotPanels } from "./snapshot/panels";
import { clearFilter } from "./explorer/commands/clearFilter";
import { clearHistory } from "./sharing/clearHistory";
import { comparePrevious } from "./sharing/comparePrevious";
import { createShare } from "./sharing/createShare";
import { copyContents } from "./sharing/copyContents";
import { copyId } from "./sharing/copyId";
import { copyLink } from "./sharing/copyLink";
import { deleteShares } from "./sharing/deleteShares";
import { discardFromOutbox } from "./outbox/commands/discardFromOutbox";
import { discardOutbox } from "./outbox/commands/discardOutbox";
import { diagnose } from "./servers/commands/diagnose";
import { insertIntoTerminal } from "./sharing/insertIntoTerminal";
import { insertShare } from "./sharing/insertShare";
import { keepSnapshotOpen } from "./sharing/keepSnapshotOpen";
import { manageServer } from "./servers/commands/manageServer";
import { followRedirect } from "./servers/commands/followRedirect";
import { filterView } from "./explorer/commands/filterView";
import { findShare } from "./explorer/commands/findShare";
import { groupView } from "./explorer/commands/groupView";
import { editShare } from "./sharing/editShare";
import { markAllSeen } from "./scoring/commands/markAllSeen";
import { markSeen } from "./scoring/commands/markSeen";
import { openLink } from "./sharing/openLink";
import { openSnapshot, openSnapshotToSide } from "./sharing/openSnapshot";
import { pickScore } from "./scoring/commands/pickScore";
import { refresh } from "./servers/commands/refresh";
import { renameShare } from "./sharing/renameShare";
import { reviewOutbox } from "./outbox/commands/reviewOutbox";
import { reviewScores } from "./scoring/commands/reviewScores";
import { restartLocalServer } from "./servers/commands/restartLocalServer";
import { revertUpdate } from "./sharing/revertUpdate";
import { scoreShares } from "./scoring/commands/scoreShares";
import { selectServer } from "./servers/commands/selectServer";
import { sendFromOutbox } from "./outbox/commands/sendFromOutbox";
import { setAccess } from "./sharing/setAccess";
import { setServerToken } from "./servers/commands/setServerToken";
import { showLog } from "./servers/commands/showLog";
import { showMore } from "./explorer/commands/showMore";
import { sortView } from "./explorer/commands/sortView";
import { startLocalServer } from "./servers/commands/startLocalServer";
import { stopLocalServer } from "./servers/commands/stopLocalServer";
import { triage } from "./scoring/commands/triage";
import { undoScore } from "./scoring/commands/undoScore";
import { usePieces } from "./servers/commands/usePieces";

/** What the commands work with. */
export interface CommandParts {
  readonly connection: Connection;
  readonly probe: ServerProbe;
  readonly store: ShareStore;
  readonly documents: ShareDocuments;
  readonly scores: ScoreQueue;
  readonly updates: UpdateFlow;
  readonly outbox: Outbox;
  readonly pending: PendingWrites;
  readonly seen: SeenScores;
  readonly options: ViewOptions;
  readonly view: SharesView;
  readonly history: UpdateHistory;
  readonly snapshots: SnapshotPanels;
  readonly lastEditor: LastEditor;
  readonly previews: SharePreviews;
  readonly uses: UseCounter;
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
    [Commands.openSnapshotToSide]: { verb: "open the snapshot", run: (...args) => openSnapshotToSide(deps, args) },
    [Commands.keepSnapshotOpen]: { verb: "keep the snapshot open", run: () => keepSnapshotOpen(deps) },
    [Commands.renameShare]: { verb: "rename the share", run: (...args) => renameShare(deps, args) },
    [Commands.setAccess]: { verb: "change the access", run: (...args) => setAccess(deps, args) },
    [Commands.editShare]: { verb: "open the share as JSON", run: (...args) => editShare(deps, args) },
    [Commands.comparePrevious]: { verb: "compare the share", run: (...args) => comparePrevious(deps, args) },
    [Commands.revertUpdate]: { verb: "revert the update", run: (...args) => revertUpdate(deps, args) },
    [Commands.deleteShares]: { verb: "delete the shares", run: (...args) => deleteShares(deps, args) },
    [Commands.clearHistory]: { verb: "delete the local history", run: () => clearHistory(deps) },
    [Commands.insertShare]: { verb: "insert the share", run: () => insertShare(deps, []) },
    [Commands.insertAtCursor]: { verb: "insert the share", run: (...args) => insertShare(deps, args) },
    [Commands.copyContent]: { verb: "copy the content", run: (...args) => copyContents(deps, args) },
    [Commands.insertIntoTerminal]: { verb: "insert into the terminal", run: (...args) => insertIntoTerminal(deps, args) },
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
    [Commands.countUse]: { verb: "turn on counting", run: () => writeSetting("shareExplorer.score.countUse", true) },
    [Commands.stopCountingUse]: { verb: "turn off counting", run: () => writeSetting("shareExplorer.score.countUse", false) },
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
    [Commands.followRedirect]: { verb: "use the redirected address", run: () => followRedirect(deps) },
    [Commands.usePieces]: { verb: "use Pieces OS", run: () => usePieces(deps) },
    [Commands.setServerToken]: { verb: "set the token", run: () => setServerToken(deps) },
    [Commands.diagnose]: { verb: "diagnose the connection", run: () => diagnose(deps) },
    [Commands.manageServer]: { verb: "manage the server", run: () => manageServer(deps) },
    [Commands.showLog]: { verb: "show the log", run: () => showLog(deps) },
  };
}
