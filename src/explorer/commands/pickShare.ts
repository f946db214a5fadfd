import * as vscode from "vscode";
import type { ListedShare } from "../../api/listedShare";
import type { ActiveRows, ShareArgument, ShareArguments } from "../../manifest";
import { UserError } from "../../base/userError";
import type { SeenShare } from "../../model/shares/seenShare";
import type { SharesView } from "../sharesView";
import type { SearchPickerDeps } from "./searchPicker";
import { pickBySearch, searchExamples } from "./searchPicker";

export interface PickShareDeps extends SearchPickerDeps {
  readonly view: SharesView;
}

/**
 * The share that a command is for: the one it was called with, else the one the person picks.
 * @throws {UserError} if there is none to pick, or it is not known
 * @throws {OtherServerError} if the row that it was called with is of a server no longer in use
 * @throws {vscode.CancellationError} if the person picks none, or has pressed a key where there is none
 */
export async function pickShare(deps: PickShareDeps, [given]: ShareArguments, placeholder: string): Promise<SeenShare> {
  if (given === undefined) {
    return pickFromList(deps, placeholder);
  }
  const argument = isActiveRows(given) ? (await deps.view.readActive())[0] : given;
  if (argument === undefined) {
    throw new vscode.CancellationError();
  }
  // Any extension or link can run a command with any argument.
  const share = typeof argument.shareId === "string" ? seenShare(deps, argument) : undefined;
  if (share === undefined) {
    throw new UserError("This share is not in the list. Refresh the list and try again.");
  }
  return { share, server: deps.store.server };
}

/** The share of a row, if it is in the list. @throws {OtherServerError} if the row is of a server no longer in use */
export function seenShare({ store }: PickShareDeps, { shareId, server }: ShareArgument): ListedShare | undefined {
  if (typeof server === "string") {
    store.requireServer(server);
  }
  return store.get(shareId);
}

/** Whether a keybinding asks for the rows that it was pressed for. */
export function isActiveRows(given: ShareArguments[0]): given is ActiveRows {
  return typeof given === "object" && "rows" in given;
}

async function pickFromList(deps: PickShareDeps, placeholder: string): Promise<SeenShare> {
  const picked = await pickBySearch(deps, { title: placeholder, placeholder: searchExamples });
  if (picked === undefined) {
    throw new vscode.CancellationError();
  }
  return picked;
}
