import * as vscode from "vscode";
import { identityOf } from "./client/serverIdentity";
import { registerCommands } from "./commands";
import { readShares } from "./servers/commands/readShares";
import { UpdateFlow } from "./editing/updateFlow";
import { createConnection, createLocalServer } from "./servers/createConnection";
import { ServerProbe } from "./servers/serverProbe";
import { ShareDocuments } from "./editing/shareDocuments";
import { serverKey } from "./editing/shareUri";
import { windowId } from "./editing/windowId";
import { SharesView } from "./explorer/sharesView";
import { ViewOptions } from "./explorer/viewOptions";
import { followServer } from "./followServer";
import { LastEditor } from "./vscode/lastEditor";
import { onDidChangeSetting, readSetting } from "./vscode/settings";
import { systemClock } from "./base/systemClock";
import { warnOfDamage } from "./vscode/warnOfDamage";
import { OutboxView } from "./outbox/outboxView";
import { ScoreRuns } from "./scoring/scoreRuns";
import { ScoreStatus } from "./scoring/scoreStatus";
import { watchScores } from "./scoring/watchScores";
import { OfflineCache } from "./model/shares/offlineCache";
import { Outbox } from "./model/pending/outbox";
import { PendingWrites } from "./model/pending/pendingWrites";
import { ScoreQueue } from "./model/pending/scoreQueue";
import { SeenScores } from "./model/scores/seenScores";
import { UseCounter } from "./model/scores/useCounter";
import { ShareStore } from "./model/shares/shareStore";
import { UpdateHistory } from "./model/updates/updateHistory";
import { ShareDrops } from "./sharing/dropShares";
import { SharePastes } from "./sharing/pasteShare";
import { SnapshotPanels } from "./snapshot/panels";
import { SharePreviews } from "./content/sharePreviews";
import { SnapshotDocuments } from "./content/snapshotDocuments";
import { StateDatabase } from "./state/stateDatabase";
import { FileLocks } from "./state/windowLocks";

/** Of the five seconds that VS Code gives. */
const flushGraceMs = 4000;

/** What `activate` leaves to `deactivate`; VS Code calls the two with nothing else in common. */
let shutDown = () => Promise.resolve();

/** Puts the parts together. Nothing is read, started or connected before the view is seen or a command is run. */
export function activate(context: vscode.ExtensionContext): void {
  const { extensionUri, globalState, globalStorageUri, workspaceState, subscriptions } = context;
  const log = vscode.window.createOutputChannel("Share Explorer", { log: true });

  const probe = new ServerProbe(log);
  const localServer = createLocalServer(context, probe, log);
  const connection = createConnection(context, { localServer, probe, log });
  const server = () => serverKey(connection.server);

  const state = new StateDatabase({ folder: globalStorageUri.fsPath, onDamage: warnOfDamage });
  const locks = new FileLocks(vscode.Uri.joinPath(globalStorageUri, "windows").fsPath);
  const history = new UpdateHistory({ state, isEnabled: () => readSetting("shareExplorer.history.enabled"), log });
  const cache = new OfflineCache({ state, isOn: () => readSetting("shareExplorer.offline.keepCopies"), log });
  const serverName = (identity: string) => connection.nameOfServer(identity);
  const store = new ShareStore(connection.client, identityOf(connection.server), { journal: history, cache, nameOf: serverName });
  const pending = new PendingWrites({ state, locks, log });
  const isServerUnavailable = () => connection.state === "down";
  const undoWindowMs = () => readSetting("shareExplorer.score.undoWindow") * 1000;
  const scores = new ScoreQueue({ pending, sender: store, clock: systemClock, undoWindowMs, isServerUnavailable });
  const outbox = new Outbox({ pending, server: () => store.server, now: Date.now });
  const seen = new SeenScores({ shares: () => store.shares, share: (id) => store.get(id), state, now: Date.now, log });

  const uses = new UseCounter({
    isOn: () => readSetting("shareExplorer.score.countUse"),
    increment: (...use) => store.increment(...use),
    seen,
    now: () => performance.now(),
    log,
  });

  const outboxView = new OutboxView({ pending, store, server: () => store.server, serverName, isServerUnavailable });
  // Not one of the subscriptions: scores are still counted when those are gone.
  scores.onDidCount((score) => {
    seen.noteOwn(score);
  });
  const load = () => readShares({ connection, store });
  const snapshotDocuments = new SnapshotDocuments(store);
  const lastEditor = new LastEditor();
  const documents = new ShareDocuments({ store, uses, connect: () => connection.open(), server, state, window: windowId(workspaceState), log });
  const updates = new UpdateFlow({ connection, store, documents, outbox });
  const contents = { documents: snapshotDocuments, lastEditor, uses };
  const snapshots = new SnapshotPanels({ store, scores, seen, updates, load, ...contents, memory: workspaceState, extensionUri, log });
  const previews = new SharePreviews(store);
  const options = new ViewOptions({ person: globalState, workspace: workspaceState });
  const view = new SharesView({
    store,
    scores,
    seen,
    options,
    snapshots,
    readCode: (id, signal) => previews.read(id, signal),
    load,
    isServerDown: isServerUnavailable,
    onSight: (isSeen) => {
      connection.show(isSeen);
    },
  });

  subscriptions.push(
    snapshotDocuments,
    lastEditor,
    previews,
    snapshots,
    documents,
    view,
    outboxView,
    new ScoreStatus(scores),
    new ScoreRuns({ scores, store, log, showText: (...text) => documents.versions.show(...text) }),
    new ShareDrops(store, uses).register(),
    new SharePastes(store, uses).register(),
    watchScores(seen, store, scores),
    onDidChangeSetting(["shareExplorer.history.enabled"], () => void history.clearIfOff()),
    onDidChangeSetting(["shareExplorer.offline.keepCopies"], () => void cache.clearIfOff()),
    followServer({ connection, store, pending, scores, seen, outboxView, view }),
    registerCommands({ connection, probe, store, updates, scores, pending, outbox, seen, options, documents, history, view, snapshots, lastEditor, previews, uses, log }),
  );
  // VS Code disposes of the subscriptions without waiting for the scores that are still to be sent.
  shutDown = async () => {
    await Promise.all([scores.flush(flushGraceMs), cache.save()]);
    await seen.save();
    await state.close();
    locks.dispose();
    vscode.Disposable.from(store, connection, localServer, log).dispose();
  };
}

export function deactivate(): Promise<void> {
  return shutDown();
}
