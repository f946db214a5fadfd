import * as vscode from "vscode";
import type { Command, CommandArguments } from "../contributions";
import { openSetting } from "./openSetting";
import { inertText } from "./plainText";
import { isSentence, sentenceOf, settingOf, UserError } from "./userError";

/** A command's handler and what it does, as in "Could not rename the share". */
export interface CommandHandler<Id extends Command> {
  readonly verb: string;
  readonly run: (...args: CommandArguments[Id]) => Promise<void>;
}

/** Registers a command behind the one place that reports its failure. */
export function registerCommand<Id extends Command>(
  id: Id,
  { verb, run }: CommandHandler<Id>,
  log: vscode.LogOutputChannel,
): vscode.Disposable {
  return vscode.commands.registerCommand(id, async (...args: CommandArguments[Id]) => {
    log.debug(id);
    try {
      await run(...args);
    } catch (error) {
      // Not awaited: the command is over, while the notification may stand for hours.
      void report(error, verb, log);
    }
  });
}

async function report(error: unknown, verb: string, log: vscode.LogOutputChannel): Promise<void> {
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
