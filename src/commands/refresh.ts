import * as vscode from "vscode";
import { Views } from "../contributions";
import type { ReadDeps } from "./readShares";
import { readShares } from "./readShares";

/** Reads the list of shares again, and shows in the view that it does. A failure is a state of the list. */
export async function refresh(deps: ReadDeps): Promise<void> {
  await vscode.window.withProgress({ location: { viewId: Views.shares } }, () => readShares(deps));
}
