import * as vscode from "vscode";
import { inertText, plainText } from "../host/plainText";
import { fieldName, isContent } from "../shares/editPath";
import type { Conflict } from "../shares/mergeEdits";
import type { EditConflictError } from "../shares/updateErrors";

/** `overwrite`: what the server has now may be replaced. `refresh`: it stays, and the author's edits are given up. */
export type ConflictChoice = "overwrite" | "refresh";

const compare = "Compare";
const overwrite = "Overwrite";
const refresh = "Refresh";

/**
 * Asks the author of edits whose values others have changed too. Comparing opens the two versions beside each other and
 * asks again, in a way that leaves the editor free.
 * @param title what the author knows the share as
 * @throws {vscode.CancellationError} if the author wants neither: nothing is changed
 */
export async function askAboutConflict(
  error: EditConflictError,
  title: string,
  openDiff: () => Promise<void>,
): Promise<ConflictChoice> {
  const sentence = inertText(`“${plainText(title, 60)}”: ${error.message}`);
  const detail = [
    ...error.conflicts.map(inWords),
    "",
    "Overwrite writes your values. Refresh keeps those on the server and gives yours up.",
  ].join("\n");
  let choice = await vscode.window.showWarningMessage(sentence, { modal: true, detail }, compare, overwrite, refresh);
  if (choice === compare) {
    await openDiff();
    choice = await vscode.window.showWarningMessage(`${sentence} Nothing of yours is written yet.`, overwrite, refresh);
  }
  if (choice === undefined) {
    throw new vscode.CancellationError();
  }
  return choice === overwrite ? "overwrite" : "refresh";
}

function inWords({ path, mine, theirs }: Conflict): string {
  const field = inertText(fieldName(path), 80);
  return isContent(path) ? `${field}: both changed it` : `${field}: ${shortly(theirs)} on the server, ${shortly(mine)} is yours`;
}

function shortly(value: unknown): string {
  if (value === null || value === undefined) {
    return "nothing";
  }
  return typeof value === "string" ? `“${inertText(value, 80)}”` : inertText(JSON.stringify(value), 80);
}
