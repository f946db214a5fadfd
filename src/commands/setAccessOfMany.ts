import * as vscode from "vscode";
import type { Access } from "../api/access";
import { readAccess } from "../api/access";
import type { ListedShare } from "../api/share";
import { titleOf } from "../api/share";
import { inertText, plainText } from "../host/plainText";
import type { BulkResult } from "../shares/updateMany";
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
  const result = await vscode.window.withProgress(options, (progress, token) =>
    updateMany(picked.map(({ share }) => share), {
      update: (share) => deps.store.update(share.id, { access }, share),
      isCancelled: () => token.isCancellationRequested,
      onProgress: (done, share) => {
        const message = `${done + 1} of ${picked.length}: ${inertText(titleOf(share), 60)}`;
        progress.report({ message, increment: 100 / picked.length });
      },
    }),
  );
  // Not awaited: the command is over, while the notification may stand for hours.
  void tell(result, { word, all: picked.length, deps });
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

async function tell({ done, failures, untried }: BulkResult, { word, all, deps }: Told): Promise<void> {
  if (failures.length === 0 && untried.length === 0) {
    showDone(`Made ${all === 1 ? "1 share" : `${all} shares`} ${word}`);
    return;
  }
  const lines = [
    ...failures.map(({ share, reason }) => `“${plainText(titleOf(share), 60)}” ${plainText(reason, 200)}`),
    ...untried.map((share) => `“${plainText(titleOf(share), 60)}” was not tried any more`),
  ];
  const summary = `Made ${done.length} of ${all} shares ${word}. Not changed: ${lines.slice(0, 3).join("; ")}`;
  const rest = lines.length > 3 ? `; and ${lines.length - 3} more` : "";
  const showAll = "Show All";
  const buttons = lines.length > 3 ? [showAll] : [];
  if ((await vscode.window.showWarningMessage(inertText(`${summary}${rest}.`, 600), ...buttons)) === showAll) {
    const report = deps.documents.versions.add("Shares that were not changed.txt", `${lines.join("\n")}\n`);
    await vscode.window.showTextDocument(report);
  }
}
