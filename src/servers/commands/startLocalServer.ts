import * as vscode from "vscode";
import { Views } from "../../manifest";
import type { RefreshDeps } from "./refresh";
import { refresh } from "./refresh";

export type StartLocalServerDeps = RefreshDeps;

export async function startLocalServer(deps: StartLocalServerDeps): Promise<void> {
  await vscode.window.withProgress({ location: { viewId: Views.shares } }, async () => {
    await deps.connection.startLocal();
    await refresh(deps);
  });
}
