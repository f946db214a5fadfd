import * as vscode from "vscode";
import { titleOf } from "../api/share";
import { ShareConflictError } from "../client/errors";
import type { ShareArguments } from "../manifest";
import { inertText } from "../base/plainText";
import { TypedTextError, UserError } from "../base/userError";
import { nameProblem } from "../model/shares/nameProblem";
import type { PickShareDeps } from "../explorer/commands/pickShare";
import { pickShare } from "../explorer/commands/pickShare";
import type { SeenShare } from "../model/shares/seenShare";
import type { UpdateFlow } from "../editing/updateFlow";

export interface RenameShareDeps extends PickShareDeps {
  readonly updates: UpdateFlow;
}

export async function renameShare(deps: RenameShareDeps, args: ShareArguments): Promise<void> {
  const seen = await pickShare(deps, args, "Share to rename");
  await rename(deps, seen, seen.share.name ?? "");
}

/** @param text what is in the box when it opens */
async function rename(deps: RenameShareDeps, { share, server }: SeenShare, text: string): Promise<void> {
  const entered = await vscode.window.showInputBox({
    title: "Rename Share",
    prompt: `New name for “${inertText(titleOf(share))}”. It becomes part of the link.`,
    value: text,
    validateInput: (written) => nameProblem(written, share.id, deps.store.shares),
  });
  const name = entered?.trim();
  if (name === undefined || name === share.name) {
    return;
  }
  try {
    await deps.updates.update({ share, server }, { name });
  } catch (error) {
    const failure = error instanceof ShareConflictError ? new UserError(`Another share is called “${inertText(name)}” already. Nothing was changed.`) : error;
    throw new TypedTextError(failure, () => rename(deps, { share, server }, name));
  }
}
