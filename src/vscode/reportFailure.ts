import * as vscode from "vscode";
import { openSetting } from "./openSetting";
import { inertText } from "../base/plainText";
import { isSentence, sentenceOf, settingOf, UserError } from "../base/userError";

/**
 * Tells the person what failed, with the way out that there is, and the log why.
 * @param verb as in "Could not rename the share"
 * @returns when the notification is gone, which may stand for hours
 */
export async function reportFailure(error: unknown, verb: string, log: vscode.LogOutputChannel): Promise<void> {
  if (error instanceof vscode.CancellationError) {
    return;
  }
  if (error instanceof UserError) {
    await vscode.window.showWarningMessage(inertText(error.message));
    return;
  }
  const failure = error instanceof Error ? error : new Error(String(error));
  log.error(`Could not ${verb}.`, failure);
  const sentence = isSentence(failure) ? sentenceOf(failure) : `Could not ${verb}. ${sentenceOf(failure)}`;
  const setting = settingOf(failure);
  const [openSettings, showLog] = ["Open Settings", "Show Log"];
  const buttons = setting === undefined ? [showLog] : [openSettings, showLog];
  const pressed = await vscode.window.showErrorMessage(inertText(sentence), ...buttons);
  if (pressed === openSettings && setting !== undefined) {
    await openSetting(setting);
  } else if (pressed === showLog) {
    log.show();
  }
}
