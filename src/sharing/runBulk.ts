import * as vscode from "vscode";
import type { ListedShare } from "../api/listedShare";
import { titleOf } from "../api/share";
import { inertText } from "../base/plainText";
import type { BulkOptions, BulkResult } from "../model/updates/updateMany";
import { updateMany } from "../model/updates/updateMany";

export interface Bulk {
  /** As in "Making shares private". */
  readonly title: string;
  readonly update: (share: ListedShare, cancelled: AbortSignal) => ReturnType<BulkOptions["update"]>;
}

/** Does the same to shares one after the other, says how far it is, and stops between two where it is cancelled. */
export async function runBulk(shares: readonly ListedShare[], { title, update }: Bulk): Promise<BulkResult> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, (progress, token) => {
    const cancelled = new AbortController();
    token.onCancellationRequested(() => {
      cancelled.abort();
    });
    return updateMany(shares, {
      update: (share) => update(share, cancelled.signal),
      isCancelled: () => token.isCancellationRequested,
      onProgress: (done, share) => {
        const message = `${done + 1} of ${shares.length}: ${inertText(titleOf(share), 60)}`;
        progress.report({ message, increment: 100 / shares.length });
      },
    });
  });
}
