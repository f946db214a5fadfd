import * as vscode from "vscode";
import type { ShareStore } from "../model/shares/shareStore";
import type { ArrangedShares } from "./arrangedShares";
import { inRowOrder } from "./inRowOrder";
import { toMarkdownLinks } from "./shareLinks";
import type { SharesNode } from "./sharesNode";

/**
 * Lets shares be dragged out of the view as Markdown links, for who knows only text. VS Code adds the addresses of their
 * rows, which editors take; see `ShareDrops`.
 */
export class ShareDrag implements vscode.TreeDragAndDropController<SharesNode> {
  readonly dragMimeTypes = ["text/plain"];
  readonly dropMimeTypes = [];

  constructor(
    private readonly store: ShareStore,
    private readonly arranged: Pick<ArrangedShares, "current">,
  ) {}

  handleDrag(nodes: readonly SharesNode[], data: vscode.DataTransfer): void {
    const shares = nodes.flatMap((node) => (node.kind === "share" ? (this.store.get(node.shareId) ?? []) : []));
    if (shares.length > 0) {
      data.set("text/plain", new vscode.DataTransferItem(toMarkdownLinks(inRowOrder(shares, this.arranged.current))));
    }
  }
}
