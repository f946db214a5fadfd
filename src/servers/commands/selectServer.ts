import * as vscode from "vscode";
import { configuredServer } from "../configuredServer";
import { isSameAddress } from "../../client/serverIdentity";
import { inertText } from "../../base/plainText";
import type { ServerProbe } from "../serverProbe";
import { enterServerUrl } from "./enterServerUrl";
import { pickFoundServer } from "./pickFoundServer";
import type { RefreshDeps } from "./refresh";
import { refresh } from "./refresh";
import { startLocalServer } from "./startLocalServer";
import { usePieces } from "./usePieces";

export interface SelectServerDeps extends RefreshDeps {
  readonly probe: ServerProbe;
}

interface ServerItem extends vscode.QuickPickItem {
  /** Changes to the server; nothing if the person changed their mind. */
  readonly select: () => Promise<void>;
}

export async function selectServer(deps: SelectServerDeps): Promise<void> {
  const { connection } = deps;
  const { server } = connection;
  const piecesUrl = server.kind === "found" ? server.url : await connection.findPieces();
  const configured = configuredServer().url;
  const useUrl = async (url: string | undefined) => {
    if (url !== undefined) {
      await connection.select(url);
      await refresh(deps);
    }
  };
  const inUse = (isIt: boolean, otherwise: string) => (isIt ? `in use, ${otherwise}` : otherwise);
  const servers: ServerItem[] = [
    {
      label: `$(server) ${inertText(configured)}`,
      description: inUse(server.kind === "configured", "the address in your settings"),
      select: () => useUrl(configured),
    },
    {
      label: "$(server-process) Local server",
      description: inUse(server.kind === "local", "comes with this extension, keeps its shares on this machine"),
      select: () => startLocalServer(deps),
    },
  ];
  if (piecesUrl !== undefined && !isSameAddress(piecesUrl, configured)) {
    servers.push({
      label: "$(server) Pieces OS",
      description: inUse(server.kind === "found", inertText(piecesUrl)),
      select: () => usePieces(deps),
    });
  }
  const ways: ServerItem[] = [
    {
      label: "$(search) Find Servers on This Machine",
      description: "asks ports 1000, 5323 and 39300 to 39333",
      select: async () => {
        await useUrl(await pickFoundServer(deps.probe));
      },
    },
    {
      label: "$(edit) Enter Address…",
      description: "such as http://localhost:1000",
      select: async () => {
        await useUrl(await enterServerUrl());
      },
    },
  ];
  const separator = { label: "", kind: vscode.QuickPickItemKind.Separator, select: () => Promise.resolve() };
  const picked = await vscode.window.showQuickPick([...servers, separator, ...ways], {
    title: "Select Server",
    placeHolder: "Where the shares come from",
    matchOnDescription: true,
  });
  await picked?.select();
}
