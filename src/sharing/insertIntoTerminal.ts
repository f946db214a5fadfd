import * as vscode from "vscode";
import type { ShareArguments } from "../manifest";
import type { PickSharesDeps } from "../explorer/commands/pickShares";
import { pickShares } from "../explorer/commands/pickShares";
import type { UseCounter } from "../model/scores/useCounter";
import { readText } from "./readContents";

export interface InsertIntoTerminalDeps extends PickSharesDeps {
  readonly uses: UseCounter;
}

/**
 * Puts the content of a share at the prompt of the active terminal, or of a new one, where the person can read it before
 * they run it. Several lines go there as a paste, which shells keep from running, and are announced first: a shell that
 * knows no bracketed paste runs each line.
 */
export async function insertIntoTerminal(deps: InsertIntoTerminalDeps, args: ShareArguments): Promise<void> {
  const { text, name, source } = await readText(deps, await pickShares(deps, args, "Share to insert into the terminal"), "Insert");
  const command = atPrompt(text);
  const lineCount = command.split(/\r\n|\r|\n/).length;
  if (lineCount > 1) {
    const warning = `${name} has ${lineCount} lines.`;
    const detail = "They are copied and pasted at the prompt. Some shells run pasted lines at once.";
    const pressed = await vscode.window.showWarningMessage(warning, { modal: true, detail }, "Paste");
    if (pressed === undefined) {
      return;
    }
  }
  const terminal = vscode.window.activeTerminal ?? vscode.window.createTerminal();
  terminal.show();
  deps.uses.count("reuse", source);
  if (lineCount === 1) {
    terminal.sendText(command, false);
    return;
  }
  await vscode.env.clipboard.writeText(command);
  await vscode.commands.executeCommand("workbench.action.terminal.paste");
}

/** Nothing that a shell would act on as it arrives: no control characters, no end of the last line. */
function atPrompt(text: string): string {
  return text.replace(/[\r\n]+$/, "").replace(/\t/g, "    ").replace(/(?![\r\n])\p{Cc}/gu, "");
}
