import * as vscode from "vscode";
import { titleOf } from "../api/share";
import { ShareConflictError } from "../client/errors";
import type { ShareArguments } from "../manifest";
import { inertText } from "../base/plainText";
import { UserError } from "../base/userError";
import { nameProblem } from "../model/shares/nameProblem";
import type { PickShareDeps } from "../explorer/commands/pickShare";
import { pickShare } from "../explorer/commands/pickShare";
import type { UpdateFlow } from "../editing/updateFlow";

export interface RenameShareDeps extends PickShareDeps {
  readonly updates: UpdateFlow;
}

export async function renameShare(deps: RenameShareDeps, args: ShareArguments): Promise<void> {
  const { share, server } = await pickShare(deps, args, "Share to rename");
  const entered = await vscode.window.showInputBox({
    title: "Rename Share",
    prompt: `New name for “${inertText(titleOf(share))}”. It becomes part of the link.`,
    value: share.name ?? "",
    validateInput: (text) => nameProblem(text, share.id, deps.store.shares),
  });
  const name = entered?.trim();
  if (name === undefined || name === share.name) {
    return;
  }
  try {
    await deps.updates.update({ share, server }, { name });
  } catch (error) {
    if (error instanceof ShareConflictError) {
      throw new UserError(`Another share is called “${inertText(name)}” already. Nothing was changed.`);
    }
    throw error;
  }
}
