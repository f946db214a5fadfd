import { askAboutConflict } from "./conflictDialog";
import { openDiff } from "./openDiff";
import { saveAsking } from "./saveAsking";
import { serverKey } from "./shareUri";
import { tellUpdate } from "./tellUpdate";
import { applyEdits } from "../model/updates/mergeEdits";
import type { MadeEdit } from "../model/pending/outbox";
import type { UpdateResult } from "../model/updates/safeUpdate";
import type { Connection } from "../servers/connection";
import type { ShareDocuments } from "./shareDocuments";
import type { ShareStore } from "../model/shares/shareStore";

export interface SaveWithDialogDeps {
  readonly connection: Connection;
  readonly documents: ShareDocuments;
  readonly store: ShareStore;
}

/** Asks the author of edits whose values others have changed too. */
export type AskAuthor = Parameters<typeof saveAsking>[1]["ask"];

export interface SaveOptions {
  /** Shows that something is under way, as long as nobody is asked. */
  readonly withProgress: <Result>(task: () => Promise<Result>) => Promise<Result>;
  /** In the place of the dialog. */
  readonly ask?: AskAuthor | undefined;
}

/**
 * Saves an edit, and asks its author where others have changed the same. Throws as `ShareStore.save` does.
 * @returns undefined if its author has given it up
 * @throws {vscode.CancellationError} if its author decides nothing
 */
export async function saveWithDialog(
  { connection, store, documents }: SaveWithDialogDeps,
  { server, request, title }: MadeEdit,
  { withProgress, ask }: SaveOptions,
): Promise<UpdateResult | undefined> {
  const askByDialog: AskAuthor = (conflict) =>
    askAboutConflict(conflict, title, () =>
      openDiff(
        { share: conflict.theirs, label: "on the server" },
        { share: applyEdits(conflict.theirs, conflict.afterSeeing), label: "yours" },
        { versions: documents.versions, server: serverKey(connection.server), paths: conflict.conflicts.map(({ path }) => path) },
      ),
    );
  const save: Parameters<typeof saveAsking>[1]["save"] = (each) => withProgress(() => store.save(each, { server }));
  const result = await saveAsking(request, { save, ask: ask ?? askByDialog });
  if (result === undefined) {
    // What is shown may still be old, which the next refresh mends; the edit is given up in any case.
    await withProgress(() => store.reread(request.id)).catch(() => undefined);
    return undefined;
  }
  tellUpdate(result);
  return result;
}
