import * as vscode from "vscode";
import { titleOf } from "../api/share";
import type { ShareDocuments } from "../editing/shareDocuments";
import { inertText, plainText } from "../base/plainText";
import { showDone } from "../vscode/showDone";
import type { BulkNote, BulkResult } from "../model/updates/updateMany";

export interface BulkWords {
  /** How many shares it was for. */
  readonly all: number;
  /** @param which as in "3 shares" or "2 of 3 shares" */
  readonly done: (which: string) => string;
  /** As in "Not changed". */
  readonly undone: string;
  /** Where a long report can be read. */
  readonly versions: ShareDocuments["versions"];
}

/** Says what became of the shares, naming each that a person should look at; resolves when that is read. */
export async function tellBulk(result: BulkResult, { all, done, undone, versions }: BulkWords): Promise<void> {
  const { length } = result.done;
  const shares = all === 1 ? "1 share" : `${all} shares`;
  const waiting = result.unreached.length === 0 ? "" : `, ${result.unreached.length} in the Outbox`;
  const lines = linesOf(result, undone);
  const summary = `${done(length === all ? shares : `${length} of ${shares}`)}${waiting}`;
  if (lines.length === 0) {
    showDone(summary);
    return;
  }
  const first = lines.slice(0, 3).join("; ");
  const rest = lines.length > 3 ? `; and ${lines.length - 3} more` : "";
  const showAll = "Show All";
  const buttons = lines.length > 3 ? [showAll] : [];
  const show = length === all ? vscode.window.showInformationMessage : vscode.window.showWarningMessage;
  if ((await show(inertText(`${summary}. ${first}${rest}.`, 600), ...buttons)) === showAll) {
    const report = versions.add("What became of the shares.txt", `${lines.join("\n")}\n`);
    await vscode.window.showTextDocument(report);
  }
}

/** What is to be said of the bulk and of single shares, that first which a person should look at. */
function linesOf({ failures, unknown, untried, merged, refusal }: BulkResult, undone: string): string[] {
  const inWords = (prefix: string) => ({ share, what }: BulkNote) => `${prefix}“${plainText(titleOf(share), 60)}” ${plainText(what, 200)}`;
  return [
    ...(refusal === undefined ? [] : [plainText(refusal.reason.slice(0, -1), 300)]),
    ...unknown.map(inWords("Unknown: ")),
    ...failures.map(inWords(`${undone}: `)),
    ...untried.map((share) => inWords(`${undone}: `)({ share, what: "was not tried any more" })),
    ...merged.map(inWords("")),
  ];
}
