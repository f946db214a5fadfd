import * as vscode from "vscode";
import type { ListedShare } from "../api/share";
import { titleOf } from "../api/share";
import { ShareNotFoundError } from "../client/errors";
import { Views } from "../contributions";
import { inertText, plainText } from "../host/plainText";
import { showDone } from "../host/showDone";
import { UserError } from "../host/userError";
import { editInWords } from "../outbox/outboxRow";
import type { UpdateRequest, UpdateResult } from "../shares/safeUpdate";
import { saveOrKeep } from "../shares/saveOrKeep";
import type { ShareEdits } from "../shares/toRequest";
import { toRequest } from "../shares/toRequest";
import type { CommandDeps } from "./commandDeps";
import type { AskAuthor } from "./saveWithDialog";
import { saveWithDialog } from "./saveWithDialog";

/** Changes fields of a share that a person saw as `share`, with progress in the view; asks where others changed the same. */
export async function updateShare(deps: CommandDeps, share: ListedShare, changes: ShareEdits): Promise<void> {
  await sendUpdate(deps, share, toRequest(share.id, changes, share));
}

/**
 * Where no server can be reached, the edits wait in the outbox.
 * @param ask in the place of the dialog
 * @returns undefined then, and if the author of the edits has given them up
 * @throws {UserError} if the share is gone
 */
export async function sendUpdate(
  deps: Pick<CommandDeps, "connection" | "store" | "documents" | "outbox">,
  share: ListedShare,
  request: UpdateRequest,
  ask?: AskAuthor,
): Promise<UpdateResult | undefined> {
  const title = titleOf(share);
  const made = { request, title, server: deps.store.server };
  try {
    const save = () => saveWithDialog(deps, made, { withProgress: inView, ask });
    const saved = await saveOrKeep(made, { outbox: deps.outbox, save });
    if (saved.kept === undefined) {
      return saved.result;
    }
    showDone(inertText(`In the Outbox: ${editInWords(saved.kept)}`, 160));
    return undefined;
  } catch (error) {
    if (error instanceof ShareNotFoundError) {
      await deps.store.refresh();
      throw new UserError(`“${plainText(title, 60)}” is not on the server any more. Nothing was changed.`);
    }
    throw error;
  }
}

async function inView<Result>(task: () => Promise<Result>): Promise<Result> {
  return vscode.window.withProgress({ location: { viewId: Views.shares } }, task);
}
