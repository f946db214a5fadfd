import { homedir } from "node:os";
import * as vscode from "vscode";
import { readSetting } from "../vscode/settings";
import { Connection } from "./connection";
import { LocalServer } from "./localServer";
import { LocalServerFiles } from "./localServerFiles";
import { OwnerLocks } from "./ownerLocks";
import { OwnerTokens } from "./ownerTokens";
import { piecesPortFiles, readPiecesUrl } from "./piecesPortFile";
import { proveIdentity } from "./proveIdentity";
import type { ServerProbe } from "./serverProbe";
import { ServerTokens } from "./serverTokens";
import { TokenHandover } from "./tokenHandover";

/** The local server as it comes with the extension, its data in the extension's own folder. */
export function createLocalServer(
  { extensionUri, globalStorageUri, secrets }: vscode.ExtensionContext,
  probe: ServerProbe,
  log: vscode.LogOutputChannel,
): LocalServer {
  const { fsPath: folder } = vscode.Uri.joinPath(globalStorageUri, "local-server");
  return new LocalServer({
    program: { file: vscode.Uri.joinPath(extensionUri, "dist", "server.js").fsPath, log },
    files: new LocalServerFiles(folder),
    locks: new OwnerLocks(folder),
    tokens: new OwnerTokens(secrets, new TokenHandover(folder)),
    port: () => readSetting("shareExplorer.localServer.port"),
    prove: (address) => proveIdentity(address, (url, challenge) => probe.proof(url, challenge)),
    readId: (url) => probe.readId(url),
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
