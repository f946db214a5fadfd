import * as vscode from "vscode";
import { titleOf } from "../api/share";
import { inertText, plainText } from "../base/plainText";
import { UserError } from "../base/userError";
import { ShareNotFoundError } from "../client/errors";
import { Views } from "../manifest";
import type { MadeEdit, Outbox } from "../model/pending/outbox";
import type { SeenShare } from "../model/shares/seenShare";
import type { ShareStore } from "../model/shares/shareStore";
import { applyEdits } from "../model/updates/mergeEdits";
import type { UpdateRequest, UpdateResult } from "../model/updates/safeUpdate";
import type { ShareEdits } from "../model/updates/toRequest";
import { toRequest } from "../model/updates/toRequest";
import type { EditConflictError } from "../model/updates/updateErrors";
import type { Connection } from "../servers/connection";
import { showDone } from "../vscode/showDone";
import { askAboutConflict } from "./conflictDialog";
import { editInWords } from "./editInWords";
import { openDiff } from "./openDiff";
import type { AskAuthor } from "./saveAsking";
import { saveAsking } from "./saveAsking";
import type { ShareDocuments } from "./shareDocuments";
import { serverKey } from "./shareUri";
import { tellUpdate } from "./tellUpdate";

export interface UpdateFlowParts {
  readonly connection: Connection;
  readonly documents: ShareDocuments;
  readonly store: ShareStore;
  readonly outbox: Outbox;
}

/**
 * The one way of an update that a person makes outside of a document: it asks where others changed the same, waits in the
 * Outbox of its server where that can't take it, and tells what came of it.
 */
export class UpdateFlow {
  constructor(private readonly parts: UpdateFlowParts) {}

  /** Changes fields of a share that a person saw as `share`. Otherwise as `send`. */
  async update({ share, server }: SeenShare, changes: ShareEdits): Promise<void> {
    await this.send({ share, server }, toRequest(share.id, changes, share));
  }

  /**
   * Sends edits of a share, with progress in the view. Where no server can be reached, or another one is in use, they wait
   * in the Outbox.
   *
   * @param ask in the place of the dialog that asks about a conflict
   * @returns undefined if they wait there, or their author has given them up
   * @throws {UserError} if the share is gone
   * @throws {vscode.CancellationError} if their author decides nothing
   */
  async send({ share, server }: SeenShare, request: UpdateRequest, ask?: AskAuthor): Promise<UpdateResult | undefined> {
    const { outbox, store } = this.parts;
    const title = titleOf(share);
    const made = { server, request, title };
    try {
      const saved = await outbox.saveOrKeep(made, () => this.save(made, inView, ask));
      if (saved.kept === undefined) {
        return saved.result;
      }
      const where = `In the Outbox: ${editInWords(saved.kept)}`;
      if (saved.refusal === undefined) {
        showDone(inertText(where, 160));
      } else {
        // Not awaited: the command is over, while the notification may stay for hours.
        void vscode.window.showWarningMessage(inertText(`${saved.refusal.message} ${where}.`, 600));
      }
      return undefined;
    } catch (error) {
      if (error instanceof ShareNotFoundError) {
        await store.refresh();
        throw new UserError(`“${plainText(title, 60)}” is not on the server any more. Nothing was changed.`);
      }
      throw error;
    }
  }

  /** Sends an edit from the Outbox, which shows its progress itself. Returns and throws as `ShareStore.save` does, and as `send`. */
  sendPending(made: MadeEdit): Promise<UpdateResult | undefined> {
    return this.save(made, (task) => task());
  }

  private async save(made: MadeEdit, withProgress: WithProgress, ask?: AskAuthor): Promise<UpdateResult | undefined> {
    const { store } = this.parts;
    const { server, request } = made;
    const save = (each: UpdateRequest) => withProgress(() => store.save(each, { server }));
    const result = await saveAsking(request, { save, ask: ask ?? ((conflict) => this.askByDialog(conflict, made.title)) });
    if (result === undefined) {
      // What is shown may still be old, which the next refresh mends; the edit is given up in any case.
      await withProgress(() => store.reread(request.id)).catch(() => undefined);
      return undefined;
    }
    tellUpdate(result);
    return result;
  }

  private askByDialog(conflict: EditConflictError, title: string): ReturnType<AskAuthor> {
    const { connection, documents } = this.parts;
    return askAboutConflict(conflict, title, () =>
      openDiff(
        { share: conflict.theirs, label: "on the server" },
        { share: applyEdits(conflict.theirs, conflict.afterSeeing), label: "yours" },
        { versions: documents.versions, server: serverKey(connection.server), paths: conflict.conflicts.map(({ path }) => path) },
      ),
    );
  }
}

type WithProgress = <Result>(task: () => Promise<Result>) => Promise<Result>;

async function inView<Result>(task: () => Promise<Result>): Promise<Result> {
  return vscode.window.withProgress({ location: { viewId: Views.shares } }, task);
}
