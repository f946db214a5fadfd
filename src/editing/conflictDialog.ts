import * as vscode from "vscode";
import { inertText, plainText } from "../base/plainText";
import { fieldName, isContent } from "../model/updates/editPath";
import type { Conflict } from "../model/updates/mergeEdits";
import type { EditConflictError } from "../model/updates/updateErrors";

/** `overwrite`: what the server has now may be replaced. `refresh`: it stays, and the author's edits are given up. */
export type ConflictChoice = "overwrite" | "refresh";

const compare = "Compare";
const overwrite = "Overwrite";
const refresh = "Refresh";

/**
 * Asks the author of edits that stand against what the server has. Comparing opens the two versions beside each other
 * and asks again, in a way that leaves the editor free.
 * @param title what the author knows the share as
 * @throws {vscode.CancellationError} if the author wants neither: nothing is changed
 */
export async function askAboutConflict(
  error: EditConflictError,
  title: string,
  openDiff: () => Promise<void>,
): Promise<ConflictChoice> {
  const sentence = inertText(`“${plainText(title, 60)}”: ${error.message}`);
  const decisions = error.afterSeeing.length > 0 ? [overwrite, refresh] : [refresh];
  const detail = [...error.conflicts.map(inWords), "", ...decisionsInWords(error)].join("\n");
  let choice = await vscode.window.showWarningMessage(sentence, { modal: true, detail }, compare, ...decisions);
  if (choice === compare) {
    await openDiff();
    choice = await vscode.window.showWarningMessage(`${sentence} Nothing of yours is written yet.`, ...decisions);
  }
  if (choice === undefined) {
    throw new vscode.CancellationError();
  }
  return choice === overwrite ? "overwrite" : "refresh";
}

function decisionsInWords({ conflicts, afterSeeing }: EditConflictError): string[] {
  const placeless = conflicts.some(({ hasNoPlace }) => hasNoPlace) ? ", except where their place was removed" : "";
  return [
    ...(afterSeeing.length > 0 ? [`Overwrite writes your values${placeless}.`] : ["There is no place to write your values to."]),
    "Refresh keeps those on the server and gives yours up.",
  ];
}

function inWords({ path, mine, theirs, hasNoPlace }: Conflict): string {
  const field = inertText(fieldName(path), 80);
  if (isContent(path)) {
    return hasNoPlace ? `${field}: removed on the server` : `${field}: the server has another one than you`;
  }
  const onServer = hasNoPlace ? "its place was removed" : shortly(theirs);
  return `${field}: ${onServer} on the server, ${shortly(mine)} is yours`;
}

function shortly(value: unknown): string {
  if (value === null || value === undefined) {
    return "nothing";
  }
  return typeof value === "string" ? `“${inertText(value, 80)}”` : inertText(JSON.stringify(value), 80);
}
