import * as vscode from "vscode";
import type { Access } from "../api/access";
import { readAccess } from "../api/access";
import type { ListedShare } from "../api/share";
import { titleOf } from "../api/share";
import { inertText, plainText } from "../host/plainText";
import { keepUnreached } from "../shares/keepUnreached";
import { toRequest } from "../shares/toRequest";
import type { BulkNote, BulkResult } from "../shares/updateMany";
import { updateMany } from "../shares/updateMany";
import type { CommandDeps } from "./commandDeps";
import { showDone } from "../host/showDone";

interface PreviewItem extends vscode.QuickPickItem {
  readonly share: ListedShare;
}

/** Lists what would change before it changes, says how far it is, and names each share that was not changed. */
export async function setAccessOfMany(deps: CommandDeps, shares: readonly ListedShare[], access: Access): Promise<void> {
  const word = access.toLowerCase();
  const picked = await vscode.window.showQuickPick(shares.map((share) => toItem(share, access)), {
    title: `Make Shares ${word === "public" ? "Public" : "Private"}`,
    placeHolder: "Enter changes these, Escape changes nothing.",
    canPickMany: true,
    matchOnDescription: true,
  });
  if (picked === undefined || picked.length === 0) {
    return;
  }
  const options = { location: vscode.ProgressLocation.Notification, title: `Making shares ${word}`, cancellable: true };
  const result = await vscode.window.withProgress(options, (progress, token) => {
    const cancelled = new AbortController();
    token.onCancellationRequested(() => {
      cancelled.abort();
    });
    return updateMany(picked.map(({ share }) => share), {
      update: (share) => deps.store.update(share.id, { access }, share, cancelled.signal),
      isCancelled: () => token.isCancellationRequested,
      onProgress: (done, share) => {
        const message = `${done + 1} of ${picked.length}: ${inertText(titleOf(share), 60)}`;
        progress.report({ message, increment: 100 / picked.length });
      },
    });
  });
  const toMade = (share: ListedShare) => ({ request: toRequest(share.id, { access }, share), title: titleOf(share) });
  const kept = await keepUnreached(result, { toMade, outbox: deps.outbox });
  // Not awaited: the command is over, while the notification may stand for hours.
  void tell(kept, { word, all: picked.length, deps });
}

function toItem(share: ListedShare, access: Access): PreviewItem {
  const now = readAccess(share.access);
  const change = now === access ? `already ${now.toLowerCase()}` : `${now.toLowerCase()} → ${access.toLowerCase()}`;
  return { label: inertText(titleOf(share), 120), description: change, picked: now !== access, share };
}

interface Told {
  readonly word: string;
  readonly all: number;
  readonly deps: CommandDeps;
}

async function tell(result: BulkResult, { word, all, deps }: Told): Promise<void> {
  const lines = linesOf(result);
  const waiting = result.unreached.length === 0 ? "" : `, ${result.unreached.length} in the Outbox`;
  const some = `Made ${result.done.length} of ${all} shares ${word}${waiting}`;
  if (lines.length === 0) {
    showDone(result.done.length === all ? `Made ${all === 1 ? "1 share" : `${all} shares`} ${word}` : some);
    return;
  }
  const summary = `${some}. ${lines.slice(0, 3).join("; ")}`;
  const rest = lines.length > 3 ? `; and ${lines.length - 3} more` : "";
  const showAll = "Show All";
  const buttons = lines.length > 3 ? [showAll] : [];
  const show = result.done.length === all ? vscode.window.showInformationMessage : vscode.window.showWarningMessage;
  if ((await show(inertText(`${summary}${rest}.`, 600), ...buttons)) === showAll) {
    const report = deps.documents.versions.add("What became of the shares.txt", `${lines.join("\n")}\n`);
    await vscode.window.showTextDocument(report);
  }
}

/** What is to be said of single shares, those first that a person should look at. */
function linesOf({ failures, unknown, untried, merged }: BulkResult): string[] {
  const inWords = (prefix: string) => ({ share, what }: BulkNote) => `${prefix}“${plainText(titleOf(share), 60)}” ${plainText(what, 200)}`;
  return [
    ...unknown.map(inWords("Unknown: ")),
    ...failures.map(inWords("Not changed: ")),
    ...untried.map((share) => inWords("Not changed: ")({ share, what: "was not tried any more" })),
    ...merged.map(inWords("")),
  ];
}
