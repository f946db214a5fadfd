import * as vscode from "vscode";
import { Views } from "../../manifest";
import type { RefreshDeps } from "./refresh";
import { refresh } from "./refresh";

export type RestartLocalServerDeps = RefreshDeps;

export async function restartLocalServer(deps: RestartLocalServerDeps): Promise<void> {
  await vscode.window.withProgress({ location: { viewId: Views.shares } }, async () => {
    await deps.connection.restartLocal();
    await refresh(deps);
  });
}
