import * as vscode from "vscode";
import { identityOf } from "./client/serverIdentity";
import { registerCommands } from "./commands/index";
import { readShares } from "./commands/readShares";
import { sendUpdate } from "./commands/updateShare";
import { createConnection, createLocalServer, createOfflineCopies } from "./connection/createConnection";
import { ServerProbe } from "./connection/serverProbe";
import { createUpdateHistory } from "./documents/createUpdateHistory";
import { documentsFolder } from "./documents/documentsFolder";
import { ShareDocuments } from "./documents/shareDocuments";
import { serverKey } from "./documents/shareUri";
import { SharesView } from "./explorer/sharesView";
import { ViewOptions } from "./explorer/viewOptions";
import { followServer } from "./followServer";
import { LastEditor } from "./host/lastEditor";
import { createOutbox } from "./outbox/createOutbox";
import { OutboxView } from "./outbox/outboxView";
import { createScoreQueue } from "./scoring/createScoreQueue";
import { createSeenScores } from "./scoring/createSeenScores";
import { ScoreRuns } from "./scoring/scoreRuns";
import { ScoreStatus } from "./scoring/scoreStatus";
import { watchScores } from "./scoring/watchScores";
import { ShareStore } from "./shares/shareStore";
import type { UpdateShare } from "./snapshot/pageActions";
import { SnapshotPanels } from "./snapshot/panels";
import { SnapshotDocuments } from "./snapshot/snapshotDocuments";

/** Of the five seconds that VS Code gives. */
const flushGraceMs = 4000;

/** What `activate` leaves to `deactivate`; VS Code calls the two with nothing else in common. */
let shutDown = () => Promise.resolve();

/** Puts the parts together. Nothing is read, started or connected before the view is seen or a command is run. */
export function activate(context: vscode.ExtensionContext): void {
  const { extensionUri, globalState, workspaceState, subscriptions } = context;
  const log = vscode.window.createOutputChannel("Share Explorer", { log: true });

  const probe = new ServerProbe(log);
  const localServer = createLocalServer(context, probe, log);
  const connection = createConnection(context, { localServer, probe, log });
  const server = () => serverKey(connection.server);
  const history = createUpdateHistory(context, server, log);
  const copies = createOfflineCopies(context, connection, log);
  const store = new ShareStore(connection.client, undefined, history, copies);
  const isServerAway = () => connection.state === "down";
  const scores = createScoreQueue(context, { store, isServerAway, log });
  const outbox = createOutbox(context, () => identityOf(connection.server), log);
  const outboxView = new OutboxView({ outbox, scores, store, isServerAway });
  const seen = createSeenScores(context, store, log);
  // Not one of the subscriptions: scores are still counted when those are gone.
  scores.onDidCount((score) => {
    seen.noteOwn(score);
  });
  const load = () => readShares({ connection, store });
  const snapshotDocuments = new SnapshotDocuments(store);
  const lastEditor = new LastEditor();
  const documents = new ShareDocuments({ store, connect: () => connection.open(), server, folder: documentsFolder(context), log });
  const update: UpdateShare = (...args) => sendUpdate({ connection, store, documents, outbox }, ...args);
  const contents = { documents: snapshotDocuments, lastEditor };
  const snapshots = new SnapshotPanels({ store, scores, seen, update, load, ...contents, extensionUri, log });
  const options = new ViewOptions({ person: globalState, workspace: workspaceState });
  const view = new SharesView({
    store,
    scores,
    seen,
    options,
    snapshots,
    load,
    isServerDown: isServerAway,
    onSight: (isSeen) => {
      connection.show(isSeen);
    },
  });

  subscriptions.push(
    snapshotDocuments,
    lastEditor,
    snapshots,
    documents,
    view,
    outboxView,
    new ScoreStatus(scores),
    new ScoreRuns({ scores, store, log, showText: (...text) => documents.versions.show(...text) }),
    watchScores(seen, store, scores),
    followServer({ connection, store, scores, seen, outbox, outboxView, view }),
    registerCommands({ connection, probe, store, scores, outbox, seen, options, documents, history, view, snapshots, log }),
  );
  // VS Code disposes of the subscriptions without waiting for the scores that are still to be sent.
  shutDown = async () => {
    await Promise.all([scores.flush(flushGraceMs), copies.save()]);
    await seen.save(); // with the scores that were sent just now, which are no news
    vscode.Disposable.from(store, connection, localServer, log).dispose();
  };
}

export function deactivate(): Promise<void> {
  return shutDown();
}
