import * as vscode from "vscode";
import { localAtRest } from "../server";
import type { Command } from "../../manifest";
import { Commands } from "../../manifest";
import { inertText } from "../../base/plainText";
import type { Connection } from "../connection";

export interface ManageServerDeps {
  readonly connection: Connection;
}

interface ActionItem extends vscode.QuickPickItem {
  readonly command: Command;
}

/** What a click on the server in the status bar offers: what can be done as things stand. */
export async function manageServer({ connection }: ManageServerDeps): Promise<void> {
  const { server, serverName, state, offeredUrl } = connection;
  const isLocal = server.kind === "local";
  const isAtRest = server.url === localAtRest.url;
  const isDown = state === "down";
  const actions: (ActionItem | false)[] = [
    offeredUrl !== undefined && {
      label: "$(arrow-swap) Use Pieces OS",
      description: `it answers at ${inertText(offeredUrl)}`,
      command: Commands.usePieces,
    },
    { label: "$(refresh) Refresh", description: "read the list again", command: Commands.refresh },
    isDown && { label: "$(pulse) Diagnose Connection", description: "find out why it does not answer", command: Commands.diagnose },
    isLocal && isDown && !isAtRest && {
      label: "$(debug-restart) Restart Local Server",
      description: "ends one that hangs; its shares are kept",
      command: Commands.restartLocalServer,
    },
    (!isLocal || isAtRest) && {
      label: "$(play) Start Local Server",
      description: "comes with this extension",
      command: Commands.startLocalServer,
    },
    isLocal && !isDown && {
      label: "$(debug-stop) Stop Local Server",
      description: "for all windows; its shares are kept",
      command: Commands.stopLocalServer,
    },
    { label: "$(list-selection) Select Server…", description: "another address, or search this machine", command: Commands.selectServer },
    !isLocal && { label: "$(key) Set Server Token…", description: "for a server that wants one", command: Commands.setServerToken },
    !isDown && { label: "$(pulse) Diagnose Connection", description: "check it step by step", command: Commands.diagnose },
    { label: "$(output) Show Log", description: "what failed; every request at level Debug", command: Commands.showLog },
  ];
  const picked = await vscode.window.showQuickPick(
    actions.filter((action) => action !== false),
    { title: `Share Server: ${inertText(serverName, 60)}`, placeHolder: isDown ? "It does not answer" : "What to do" },
  );
  if (picked !== undefined) {
    await vscode.commands.executeCommand(picked.command);
  }
}
