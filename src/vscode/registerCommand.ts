import * as vscode from "vscode";
import type { Command, CommandArguments } from "../manifest";
import { reportFailure } from "./reportFailure";

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
      void reportFailure(error, verb, log);
    }
  });
}
