import * as vscode from "vscode";
import { registerCommands } from "./commands/index";
import { refresh } from "./commands/refresh";
import { Connection } from "./connection/connection";
import { LocalServer } from "./connection/localServer";
import { LocalServerFiles } from "./connection/localServerFiles";
import { probeHealth } from "./connection/probeHealth";
import { VersionDocuments } from "./documents/versionDocuments";
import { SharesView } from "./explorer/sharesView";
import { setContextKey } from "./host/contextKey";
import { readSetting } from "./host/settings";
import { ShareStore } from "./shares/shareStore";
import { SnapshotPanels } from "./snapshot/panels";

/** Puts the parts together. Nothing is read, started or connected before the view is seen or a command is run. */
export function activate(context: vscode.ExtensionContext): void {
  const { extensionUri, globalStorageUri, globalState, subscriptions } = context;
  const log = vscode.window.createOutputChannel("Share Explorer", { log: true });

  const localServer = new LocalServer({
    program: vscode.Uri.joinPath(extensionUri, "dist", "server.js").fsPath,
    files: new LocalServerFiles(vscode.Uri.joinPath(globalStorageUri, "local-server").fsPath),
    port: () => readSetting("shareExplorer.localServer.port"),
    probe: (url) => probeHealth(url, log),
    log,
  });
  const connection = new Connection(localServer, globalState, log);
  const store = new ShareStore(connection.client);
  const snapshots = new SnapshotPanels({ store, extensionUri, log });
  const versions = new VersionDocuments();
  const view = new SharesView({ store, load: () => refresh({ connection, store }) });

  const showServer = () => {
    const isLocal = connection.server.kind === "local";
    view.showServer(isLocal ? "local server" : connection.server.url);
    void setContextKey("shareExplorer.localServer", isLocal);
  };
  showServer();

  subscriptions.push(
    log,
    localServer,
    connection,
    store,
    snapshots,
    versions,
    view,
    connection.onDidChangeServer(() => {
      store.connect(connection.client);
      showServer();
    }),
    registerCommands({ connection, store, versions, view, snapshots, log }),
  );
}
