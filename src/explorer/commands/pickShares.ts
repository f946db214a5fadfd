import * as vscode from "vscode";
import type { ListedShare } from "../../api/listedShare";
import type { ShareArgument, ShareArguments } from "../../manifest";
import { inRowOrder } from "../inRowOrder";
import type { PickShareDeps } from "./pickShare";
import { isActiveRows, pickShare, seenShare } from "./pickShare";

export type PickSharesDeps = PickShareDeps;

/** Shares, and the identity of the server that they were seen on. */
export interface SeenShares {
  readonly shares: readonly ListedShare[];
  readonly server: string;
}

/**
 * The shares that a command is for: those it was called with (a selection that a row is part of, or the row alone),
 * else the one that the person picks.
 * @throws {UserError} if there is none
 * @throws {OtherServerError} if a row is of a server no longer in use
 * @throws {vscode.CancellationError} if the person picks none, or has pressed a key where there is none
 */
export async function pickShares(deps: PickSharesDeps, [given, selection]: ShareArguments, placeholder: string): Promise<SeenShares> {
  const rows = isActiveRows(given) ? await deps.view.readActive() : selection;
  const chosen = Array.isArray(rows) ? rows.filter(isShare).flatMap((row) => seenShare(deps, row) ?? []) : [];
  if (chosen.length === 0 && isActiveRows(given)) {
    throw new vscode.CancellationError(); // the key was pressed on a row that is no share
  }
  // VS Code gives rows in the order in which they were selected, and a share may have several.
  if (chosen.length > 0) {
    return { shares: inRowOrder(chosen, deps.view.arranged.current), server: deps.store.server };
  }
  const { share, server } = await pickShare(deps, given === undefined ? [] : [given], placeholder);
  return { shares: [share], server };
}

/** Rows of groups are no shares, and any extension or link can run a command with any argument. */
function isShare(row: unknown): row is ShareArgument {
  return typeof row === "object" && row !== null && "shareId" in row && typeof row.shareId === "string";
}
