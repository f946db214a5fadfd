import * as vscode from "vscode";
import type { ListedShare } from "../api/listedShare";
import { titleOf } from "../api/share";
import type { ShareArguments } from "../manifest";
import { Views } from "../manifest";
import { inertText } from "../base/plainText";
import { showDone } from "../vscode/showDone";
import { UserError } from "../base/userError";
import type { BulkResult } from "../model/updates/updateMany";
import type { ShareDocuments } from "../editing/shareDocuments";
import type { PendingWrites } from "../model/pending/pendingWrites";
import type { SnapshotPanels } from "../snapshot/panels";
import type { SeenShare } from "../model/shares/seenShare";
import type { PickSharesDeps } from "../explorer/commands/pickShares";
import { pickShares } from "../explorer/commands/pickShares";
import { runBulk } from "./runBulk";
import { tellBulk } from "./tellBulk";

export interface DeleteSharesDeps extends PickSharesDeps {
  readonly documents: ShareDocuments;
  readonly log: vscode.LogOutputChannel;
  readonly pending: PendingWrites;
  readonly snapshots: SnapshotPanels;
}

const mostNames = 10;

/** Deletes shares for good, after asking. Nothing of it waits in the outbox: what was meant for now may be wrong later. */
export async function deleteShares(deps: DeleteSharesDeps, args: ShareArguments): Promise<void> {
  const { shares, server } = await pickShares(deps, args, "Share to delete");
  const [only] = shares;
  if (only === undefined || !(await isSure(shares))) {
    return;
  }
  if (shares.length === 1) {
    await vscode.window.withProgress({ location: { viewId: Views.shares } }, () => deleteOne(deps, { share: only, server }));
    showDone(`Deleted the share “${inertText(titleOf(only), 60)}”`);
    return;
  }
  const update = async (share: ListedShare) => {
    await deleteOne(deps, { share, server });
    return { alsoChanged: [], notTaken: [] };
  };
  const result = await runBulk(shares, { title: "Deleting shares", update });
  // Not awaited: the command is over, while the notification may stand for hours.
  const { versions } = deps.documents;
  void tellBulk(withoutWaiting(result), { all: shares.length, done: (which) => `Deleted ${which}`, undone: "Not deleted", versions });
}

async function isSure(shares: readonly ListedShare[]): Promise<boolean> {
  const names = shares.map((share) => `“${inertText(titleOf(share), 60)}”`);
  const isOne = names.length === 1;
  const question = isOne ? `Delete the share ${names.join("")}?` : `Delete these ${names.length} shares?`;
  const more = names.length > mostNames ? [`and ${names.length - mostNames} more`] : [];
  const listed = isOne ? [] : [...names.slice(0, mostNames), ...more, ""];
  const links = isOne ? "Its link will not open any more." : "Their links will not open any more.";
  const confirm = "Delete";
  const options = { modal: true, detail: [...listed, `${links} This cannot be undone.`].join("\n") };
  return (await vscode.window.showWarningMessage(question, options, confirm)) === confirm;
}

async function deleteOne(deps: DeleteSharesDeps, { share: { id }, server }: SeenShare): Promise<void> {
  deps.store.requireServer(server);
  if (deps.store.get(id) === undefined) {
    throw new UserError("This share is no longer in the list, so it was not deleted."); // since it was asked
  }
  await deps.store.delete(id, { server });
  if (!deps.store.isInUse(server)) {
    return; // what is open and pending now is of another server's shares
  }
  deps.snapshots.close(id);
  try {
    await discardPending(deps, id);
  } catch (error) {
    deps.log.warn("What waited for a deleted share could not be removed.", error instanceof Error ? error.message : String(error));
  }
}

/** Pending writes of a deleted share go with it. */
async function discardPending({ pending, store }: DeleteSharesDeps, id: string): Promise<void> {
  await pending.discard(pending.ofShare(id).filter(({ server }) => server === store.server));
}

function withoutWaiting(result: BulkResult): BulkResult {
  if (result.refusal !== undefined) {
    return { ...result, unreached: [], untried: result.unreached };
  }
  const notReached = result.unreached.map((share) => ({ share, what: "could not be reached" }));
  return { ...result, unreached: [], failures: [...result.failures, ...notReached] };
}
