import * as vscode from "vscode";
import { titleOf } from "../api/share";
import { ShareNotFoundError } from "../client/errors";
import { Views } from "../manifest";
import { inertText, plainText } from "../base/plainText";
import { showDone } from "../vscode/showDone";
import { UserError } from "../base/userError";
import { editInWords } from "./editInWords";
import type { UpdateRequest, UpdateResult } from "../model/updates/safeUpdate";
import { saveOrKeep } from "../model/pending/saveOrKeep";
import type { ShareEdits } from "../model/updates/toRequest";
import { toRequest } from "../model/updates/toRequest";
import type { Outbox } from "../model/pending/outbox";
import type { SeenShare } from "../model/shares/seenShare";
import type { AskAuthor } from "./saveWithDialog";
import type { SaveWithDialogDeps } from "./saveWithDialog";
import { saveWithDialog } from "./saveWithDialog";

export interface UpdateShareDeps extends SaveWithDialogDeps {
  readonly outbox: Outbox;
}

/** Changes fields of a share that a person saw as `share`, with progress in the view; asks where others changed the same. */
export async function updateShare(deps: UpdateShareDeps, seen: SeenShare, changes: ShareEdits): Promise<void> {
  await sendUpdate(deps, seen, toRequest(seen.share.id, changes, seen.share));
}

/**
 * Where no server can be reached, or another one is in use, the edits wait in the outbox of their server.
 * @param ask in the place of the dialog
 * @returns undefined then, and if the author of the edits has given them up
 * @throws {UserError} if the share is gone
 */
export async function sendUpdate(
  deps: UpdateShareDeps,
  { share, server }: SeenShare,
  request: UpdateRequest,
  ask?: AskAuthor,
): Promise<UpdateResult | undefined> {
  const title = titleOf(share);
  const made = { server, request, title };
  try {
    const save = () => saveWithDialog(deps, made, { withProgress: inView, ask });
    const saved = await saveOrKeep(made, { outbox: deps.outbox, save });
    if (saved.kept === undefined) {
      return saved.result;
    }
    const where = `In the Outbox: ${editInWords(saved.kept)}`;
    if (saved.refusal === undefined) {
      showDone(inertText(where, 160));
    } else {
      // Not awaited: the command is over, while the notification may stand for hours.
      void vscode.window.showWarningMessage(inertText(`${saved.refusal.message} ${where}.`, 600));
    }
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
