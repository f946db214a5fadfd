import * as vscode from "vscode";
import type { ListedShare } from "../api/share";
import { titleOf } from "../api/share";
import { readAccess } from "../api/access";
import { totalScore } from "../api/score";
import type { ActiveRows, ShareArguments } from "../contributions";
import { inertText, plainText } from "../host/plainText";
import { UserError } from "../host/userError";
import type { ShareStore } from "../shares/shareStore";
import type { CommandDeps } from "./commandDeps";
import { refresh } from "./refresh";

interface SharePickItem extends vscode.QuickPickItem {
  readonly share: ListedShare;
}

/**
 * The share that a command is for: the one it was called with, else the one the person picks.
 * @throws {UserError} if there is none to pick, or it is not known
 * @throws {vscode.CancellationError} if the person picks none
 */
export async function pickShare(deps: CommandDeps, [given]: ShareArguments, placeholder: string): Promise<ListedShare> {
  const argument = isActiveRows(given) ? (await deps.view.readActive())[0] : given;
  if (argument === undefined) {
    return pickFromList(deps, placeholder);
  }
  // Any extension or link can run a command with any argument.
  const share = typeof argument.shareId === "string" ? deps.store.get(argument.shareId) : undefined;
  if (share === undefined) {
    throw new UserError("This share is not in the list. Refresh the list and try again.");
  }
  return share;
}

function isActiveRows(given: ShareArguments[0]): given is ActiveRows {
  return typeof given === "object" && "rows" in given;
}

async function pickFromList(deps: CommandDeps, placeholder: string): Promise<ListedShare> {
  const { store } = deps;
  if (store.state.kind !== "ready") {
    await refresh(deps);
  }
  const items = toItems(store);
  if (items.length === 0) {
    throw new UserError(
      store.state.kind === "failed" ? store.state.message : "There are no shares on this server yet.",
    );
  }
  const picked = await vscode.window.showQuickPick(items, { placeHolder: placeholder, matchOnDescription: true });
  if (picked === undefined) {
    throw new vscode.CancellationError();
  }
  return picked.share;
}

function toItems(store: ShareStore): SharePickItem[] {
  return store.shares.map((share) => ({
    label: inertText(titleOf(share), 120),
    description: `${readAccess(share.access).toLowerCase()}, score ${totalScore(share.score)}`,
    detail: plainText(share.link),
    share,
  }));
}
