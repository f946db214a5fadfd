import * as vscode from "vscode";
import type { ListedShare } from "../api/listedShare";
import { titleOf } from "../api/share";
import { plainText } from "../base/plainText";
import { literalMarkdown } from "./literalMarkdown";
import type { RowContext } from "./shareRow";
import { tooltipLines } from "./tooltipLines";

/** The beginning of a share's text. */
export interface TooltipCode {
  readonly languageId: string;
  readonly text: string;
}

/** Name, the first lines of code, and what else there is to say. Nothing that a server says is Markdown. */
export function toShareTooltip(share: ListedShare, context: RowContext, code?: TooltipCode): vscode.MarkdownString {
  const tooltip = new vscode.MarkdownString(`**${literalMarkdown(plainText(titleOf(share)) || plainText(share.id))}**\n\n`);
  if (code !== undefined) {
    tooltip.appendCodeblock(code.text, code.languageId.replace(/[^\w+#-]/g, ""));
  }
  tooltip.appendMarkdown(tooltipLines(share, context).map(literalMarkdown).join("\n\n"));
  return tooltip;
}
