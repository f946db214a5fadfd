import * as vscode from "vscode";
import type { ListedShare } from "../api/share";
import type { PendingScore } from "../shares/pendingScore";
import { tooltipLines } from "./tooltipLines";

/** Text alone: nothing that a server says is Markdown. */
export function toShareTooltip(share: ListedShare, pending: readonly PendingScore[]): vscode.MarkdownString {
  const [heading = "", ...lines] = tooltipLines(share, pending);
  const tooltip = new vscode.MarkdownString();
  tooltip.appendMarkdown("**").appendText(heading).appendMarkdown("**");
  for (const line of lines) {
    tooltip.appendMarkdown("\n\n").appendText(line);
  }
  return tooltip;
}
