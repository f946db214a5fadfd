import * as vscode from "vscode";
import type { ListedShare } from "../api/share";
import type { RowContext } from "./shareRow";
import { tooltipLines } from "./tooltipLines";

/** Text alone: nothing that a server says is Markdown. */
export function toShareTooltip(share: ListedShare, context: RowContext): vscode.MarkdownString {
  const [heading = "", ...lines] = tooltipLines(share, context);
  const tooltip = new vscode.MarkdownString();
  tooltip.appendMarkdown("**").appendText(heading).appendMarkdown("**");
  for (const line of lines) {
    tooltip.appendMarkdown("\n\n").appendText(line);
  }
  return tooltip;
}
