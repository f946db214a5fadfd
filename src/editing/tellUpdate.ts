import * as vscode from "vscode";
import { inertText } from "../base/plainText";
import { fieldNames } from "../model/updates/editPath";
import type { UpdateResult } from "../model/updates/safeUpdate";

/** Says what a person should know of an update that went another way than straight. */
export function tellUpdate({ how, alsoChanged, notTaken }: UpdateResult): void {
  const taken = notTaken.length === 0;
  const sentences = [
    ...(how === "readBack" ? ["The server's answer was lost, but the update has taken effect."] : []),
    ...(taken ? [] : [`The server accepted the update, but has another value for ${fieldNames(notTaken)}.`]),
    ...(alsoChanged.length === 0 ? [] : [`Someone else changed the ${fieldNames(alsoChanged)} meanwhile; that is kept.`]),
  ];
  if (sentences.length > 0) {
    const show = taken ? vscode.window.showInformationMessage : vscode.window.showWarningMessage;
    void show(inertText(sentences.join(" ")));
  }
}
