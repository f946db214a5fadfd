import * as vscode from "vscode";
import { Views } from "../../manifest";
import type { ReadDeps } from "./readShares";
import { readShares } from "./readShares";

export type RefreshDeps = ReadDeps;

/** Reads the list of shares again, and shows in the view that it does. A failure is a state of the list. */
export async function refresh(deps: RefreshDeps): Promise<void> {
  await vscode.window.withProgress({ location: { viewId: Views.shares } }, () => readShares(deps));
}
