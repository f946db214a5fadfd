import { homedir } from "node:os";
import * as vscode from "vscode";
import { identityOf } from "../client/serverIdentity";
import { onDidChangeSetting, readSetting } from "../host/settings";
import { Connection } from "./connection";
import { LocalServer } from "./localServer";
import { LocalServerFiles } from "./localServerFiles";
import { OfflineCopies } from "./offlineCopies";
import { piecesPortFiles, readPiecesUrl } from "./piecesPortFile";
import { proveIdentity } from "./proveIdentity";
import type { ServerProbe } from "./serverProbe";
import { ServerTokens } from "./serverTokens";

/** The local server as it comes with the extension, its data in the extension's own folder. */
export function createLocalServer(
  { extensionUri, globalStorageUri }: vscode.ExtensionContext,
  probe: ServerProbe,
  log: vscode.LogOutputChannel,
): LocalServer {
  return new LocalServer({
    program: { file: vscode.Uri.joinPath(extensionUri, "dist", "server.js").fsPath, log },
    files: new LocalServerFiles(vscode.Uri.joinPath(globalStorageUri, "local-server").fsPath),
    port: () => readSetting("shareExplorer.localServer.port"),
    prove: (address) => proveIdentity(address, (url, challenge) => probe.proof(url, challenge)),
  });
}

/** The connection as VS Code provides for it: this user's memory, secrets and home. */
export function createConnection(
  { globalState, secrets }: vscode.ExtensionContext,
  parts: { readonly localServer: LocalServer; readonly probe: ServerProbe; readonly log: vscode.LogOutputChannel },
): Connection {
  const portFiles = piecesPortFiles(process.platform, process.env, homedir());
  return new Connection({
    ...parts,
    tokens: new ServerTokens(secrets),
    memory: globalState,
    findPieces: async () => {
      const url = await readPiecesUrl(portFiles);
      return url !== undefined && (await parts.probe.health(url)) !== undefined ? url : undefined;
    },
  });
}

/** What was read from the server in use, kept in the extension's own folder until the person wants that no more. */
export function createOfflineCopies(
  { globalStorageUri, subscriptions }: vscode.ExtensionContext,
  connection: Connection,
  log: vscode.LogOutputChannel,
): OfflineCopies {
  const copies = new OfflineCopies({
    folder: vscode.Uri.joinPath(globalStorageUri, "offline").fsPath,
    isOn: () => readSetting("shareExplorer.offline.keepCopies"),
    serverKey: () => identityOf(connection.server),
    log,
  });
  const clearIfOff = () => {
    void copies.clearIfOff();
  };
  clearIfOff(); // the setting may have changed while nobody listened
  subscriptions.push(copies, onDidChangeSetting(["shareExplorer.offline.keepCopies"], clearIfOff));
  return copies;
}
