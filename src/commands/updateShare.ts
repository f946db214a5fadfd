import * as vscode from "vscode";
import type { ListedShare } from "../api/share";
import { titleOf } from "../api/share";
import { ShareNotFoundError } from "../client/errors";
import { Views } from "../contributions";
import { askAboutConflict } from "../documents/conflictDialog";
import { openDiff } from "../documents/openDiff";
import { saveAsking } from "../documents/saveAsking";
import { serverKey } from "../documents/shareUri";
import { tellUpdate } from "../documents/tellUpdate";
import { plainText } from "../host/plainText";
import { UserError } from "../host/userError";
import { applyEdits } from "../shares/mergeEdits";
import type { UpdateRequest, UpdateResult } from "../shares/safeUpdate";
import type { ShareEdits } from "../shares/toRequest";
import { toRequest } from "../shares/toRequest";
import type { CommandDeps } from "./commandDeps";

/** Changes fields of a share that a person saw as `share`, with progress in the view; asks where others changed the same. */
export async function updateShare(deps: CommandDeps, share: ListedShare, changes: ShareEdits): Promise<void> {
  await sendUpdate(deps, share, toRequest(share.id, changes, share));
}

/** Asks the author of edits whose values others have changed too. */
type AskAuthor = Parameters<typeof saveAsking>[1]["ask"];

/**
 * @param ask in the place of the dialog
 * @returns undefined if the author of the edits has given them up
 * @throws {UserError} if the share is gone
 */
export async function sendUpdate(
  { connection, store, documents }: Pick<CommandDeps, "connection" | "store" | "documents">,
  share: ListedShare,
  request: UpdateRequest,
  ask?: AskAuthor,
): Promise<UpdateResult | undefined> {
  const save = (each: UpdateRequest) => inView(() => store.save(each));
  try {
    const result = await saveAsking(request, {
      save,
      ask:
        ask ??
        ((conflict) =>
          askAboutConflict(conflict, titleOf(share), () =>
            openDiff(
              { share: conflict.theirs, label: "on the server" },
              { share: applyEdits(conflict.theirs, conflict.afterSeeing), label: "yours" },
              { versions: documents.versions, server: serverKey(connection.server), paths: conflict.conflicts.map(({ path }) => path) },
            ),
          )),
    });
    if (result === undefined) {
      await inView(() => store.reread(share.id));
      return undefined;
    }
    tellUpdate(result);
    return result;
  } catch (error) {
    if (error instanceof ShareNotFoundError) {
      await store.refresh();
      throw new UserError(`“${plainText(titleOf(share), 60)}” is not on the server any more. Nothing was changed.`);
    }
    throw error;
  }
}

async function inView<Result>(task: () => Promise<Result>): Promise<Result> {
  return vscode.window.withProgress({ location: { viewId: Views.shares } }, task);
}
