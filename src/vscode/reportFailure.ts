import * as vscode from "vscode";
import { openSetting } from "./openSetting";
import { inertText } from "../base/plainText";
import { isSentence, sentenceOf, settingOf, TypedTextError, UserError } from "../base/userError";

const tryAgain = "Try Again…";
const openSettings = "Open Settings";
const showLog = "Show Log";

/**
 * Tells the person what failed, with the way out that there is, and the log why. What they had typed is offered again.
 * @param verb as in "Could not rename the share"
 * @returns when the notification is gone, which may stay for hours
 */
export async function reportFailure(error: unknown, verb: string, log: vscode.LogOutputChannel): Promise<void> {
  const { failure, again } = error instanceof TypedTextError ? error : { failure: error, again: undefined };
  if (failure instanceof vscode.CancellationError) {
    return;
  }
  const ways = again === undefined ? [] : [tryAgain];
  const pressed =
    failure instanceof UserError
      ? await vscode.window.showWarningMessage(inertText(failure.message), ...ways)
      : await showError(failure instanceof Error ? failure : new Error(String(failure)), { verb, log, ways });
  if (pressed !== tryAgain || again === undefined) {
    return;
  }
  try {
    await again();
  } catch (next) {
    await reportFailure(next, verb, log);
  }
}

interface ErrorOptions {
  readonly verb: string;
  readonly log: vscode.LogOutputChannel;
  readonly ways: readonly string[];
}

async function showError(failure: Error, { verb, log, ways }: ErrorOptions): Promise<string | undefined> {
  log.error(`Could not ${verb}.`, failure);
  const sentence = isSentence(failure) ? sentenceOf(failure) : `Could not ${verb}. ${sentenceOf(failure)}`;
  const setting = settingOf(failure);
  const buttons = [...ways, ...(setting === undefined ? [] : [openSettings]), showLog];
  const pressed = await vscode.window.showErrorMessage(inertText(sentence), ...buttons);
  if (pressed === openSettings && setting !== undefined) {
    await openSetting(setting);
  } else if (pressed === showLog) {
    log.show();
  }
  return pressed;
}
