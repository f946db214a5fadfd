import * as vscode from "vscode";
import { Views } from "../contributions";
import type { CommandDeps } from "./commandDeps";
import { refresh } from "./refresh";

export async function restartLocalServer(deps: CommandDeps): Promise<void> {
  await vscode.window.withProgress({ location: { viewId: Views.shares } }, async () => {
    await deps.connection.restartLocal();
    await refresh(deps);
  });
}
