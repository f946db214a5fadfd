import * as vscode from "vscode";
import { registerCommands } from "./commands/index";
import { readShares } from "./commands/readShares";
import { createConnection, createLocalServer } from "./connection/createConnection";
import { ServerProbe } from "./connection/serverProbe";
import { ServerStatusItem } from "./connection/serverStatusItem";
import { VersionDocuments } from "./documents/versionDocuments";
import { SharesView } from "./explorer/sharesView";
import { ViewOptions } from "./explorer/viewOptions";
import { setContextKey } from "./host/contextKey";
import { LastEditor } from "./host/lastEditor";
import { ShareStore } from "./shares/shareStore";
import { SnapshotPanels } from "./snapshot/panels";
import { SnapshotDocuments } from "./snapshot/snapshotDocuments";

/** Puts the parts together. Nothing is read, started or connected before the view is seen or a command is run. */
export function activate(context: vscode.ExtensionContext): void {
  const { extensionUri, globalState, workspaceState, subscriptions } = context;
  const log = vscode.window.createOutputChannel("Share Explorer", { log: true });

  const probe = new ServerProbe(log);
  const localServer = createLocalServer(context, probe, log);
  const connection = createConnection(context, { localServer, probe, log });
  const store = new ShareStore(connection.client);
  const load = () => readShares({ connection, store });
  const documents = new SnapshotDocuments(store);
  const lastEditor = new LastEditor();
  const snapshots = new SnapshotPanels({ store, load, documents, lastEditor, extensionUri, log });
  const versions = new VersionDocuments();
  const options = new ViewOptions({ person: globalState, workspace: workspaceState });
  const view = new SharesView({
    store,
    options,
    load,
    onVisible: (isVisible) => {
      connection.show(isVisible);
    },
  });
  const statusItem = new ServerStatusItem();

  const showServer = () => {
    const { server, serverName, state, offeredUrl } = connection;
    const trouble = store.state.kind === "failed" ? store.state.message : undefined;
    view.showServer(serverName);
    statusItem.show({ name: serverName, state, trouble, offeredUrl });
    void setContextKey("shareExplorer.localServer", server.kind === "local");
    void setContextKey("shareExplorer.piecesFound", offeredUrl !== undefined);
  };
  showServer();

  subscriptions.push(
    log,
    localServer,
    connection,
    store,
    documents,
    lastEditor,
    snapshots,
    versions,
    view,
    statusItem,
    connection.onDidChangeServer(() => {
      store.connect(connection.client);
    }),
    connection.onDidChangeState(showServer),
    connection.onDidRecover(() => store.refresh()),
    store.onDidChange(({ kind }) => {
      if (kind === "state") {
        showServer();
        if (store.state.kind === "failed") {
          void connection.lookForPieces();
        }
      }
    }),
    registerCommands({ connection, probe, store, options, versions, view, snapshots, log }),
  );
}
