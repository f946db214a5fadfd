import * as vscode from "vscode";
import type { ShareStore } from "../model/shares/shareStore";
import type { ArrangedShares } from "./arrangedShares";
import { inRowOrder } from "./inRowOrder";
import { toMarkdownLinks } from "./shareLinks";
import type { SharesNode } from "./sharesNode";

/** What the view's rows are dragged as, beside text: `DraggedShares` as JSON. */
export const draggedShares = "application/vnd.share-explorer.shares";

export interface DraggedShares {
  readonly ids: readonly string[];
  /** The identity of the server that they were seen on. */
  readonly server: string;
}

/** Lets shares be dragged out of the view: as themselves, and as Markdown links for who knows only text. */
export class ShareDrag implements vscode.TreeDragAndDropController<SharesNode> {
  readonly dragMimeTypes = ["text/plain", draggedShares];
  readonly dropMimeTypes = [];

  constructor(
    private readonly store: ShareStore,
    private readonly arranged: Pick<ArrangedShares, "current">,
  ) {}

  handleDrag(nodes: readonly SharesNode[], data: vscode.DataTransfer): void {
    const dragged = nodes.flatMap((node) => (node.kind === "share" ? (this.store.get(node.shareId) ?? []) : []));
    if (dragged.length > 0) {
      const shares = inRowOrder(dragged, this.arranged.current);
      const rows: DraggedShares = { ids: shares.map(({ id }) => id), server: this.store.server };
      data.set("text/plain", new vscode.DataTransferItem(toMarkdownLinks(shares)));
      data.set(draggedShares, new vscode.DataTransferItem(JSON.stringify(rows)));
    }
  }
}
