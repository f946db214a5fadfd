import * as vscode from "vscode";
import type { ListedShare } from "../api/listedShare";
import { literalMarkdown } from "./literalMarkdown";
import type { RowContext } from "./shareRow";
import { tooltipLines } from "./tooltipLines";

/** Text alone: nothing that a server says is Markdown. */
export function toShareTooltip(share: ListedShare, context: RowContext): vscode.MarkdownString {
  const [heading = "", ...lines] = tooltipLines(share, context).map(literalMarkdown);
  return new vscode.MarkdownString([`**${heading}**`, ...lines].join("\n\n"));
}
