import * as vscode from "vscode";
import type { ShareArgument } from "../contributions";
import { Commands, ContextValues } from "../contributions";
import { plainText } from "../host/plainText";
import type { Subscription } from "../shares/emitter";
import type { ShareStore } from "../shares/shareStore";
import { toShareRow } from "./shareRow";

export interface ShareNode extends ShareArgument {
  readonly kind: "share";
}

interface UnreadableNode {
  readonly kind: "unreadable";
  readonly id: string;
  readonly reason: string;
}

export type SharesNode = ShareNode | UnreadableNode;

/** The rows of the view: one for each share, in the store's order, then one for each that could not be read. */
export class SharesTree implements vscode.TreeDataProvider<SharesNode> {
  private readonly changes = new vscode.EventEmitter<SharesNode | undefined>();
  /** VS Code knows rows by the objects it was given, so each share keeps one. */
  private readonly nodes = new Map<string, ShareNode>();
  private readonly subscription: Subscription;

  constructor(private readonly store: ShareStore) {
    this.subscription = store.onDidChange((change) => {
      if (change.kind !== "state") {
        this.changes.fire(change.kind === "share" ? this.nodes.get(change.id) : undefined);
      }
    });
  }

  readonly onDidChangeTreeData = this.changes.event;

  getChildren(parent?: SharesNode): SharesNode[] {
    if (parent !== undefined) {
      return [];
    }
    const shares = this.store.shares.map(({ id }) => this.nodeOf(id));
    return [...shares, ...this.store.unreadable.map(({ id, reason }) => ({ kind: "unreadable" as const, id, reason }))];
  }

  getParent(): undefined {
    return undefined;
  }

  getTreeItem(node: SharesNode): vscode.TreeItem {
    return node.kind === "share" ? this.toShareItem(node) : toUnreadableItem(node);
  }

  dispose(): void {
    this.subscription.dispose();
    this.changes.dispose();
  }

  private nodeOf(shareId: string): ShareNode {
    const node = this.nodes.get(shareId) ?? { kind: "share", shareId };
    this.nodes.set(shareId, node);
    return node;
  }

  private toShareItem(node: ShareNode): vscode.TreeItem {
    const share = this.store.get(node.shareId);
    if (share === undefined) {
      return new vscode.TreeItem(plainText(node.shareId)); // gone; the refresh that removes its row is on its way
    }
    const row = toShareRow(share);
    const item = new vscode.TreeItem(row.label);
    item.id = share.id;
    item.description = row.description;
    item.iconPath = new vscode.ThemeIcon(row.icon);
    item.contextValue = ContextValues.share;
    item.tooltip = toTooltip(row.tooltip);
    item.accessibilityInformation = { label: row.accessibleLabel };
    item.command = { command: Commands.openSnapshot, title: "Open Snapshot", arguments: [node] };
    return item;
  }
}

function toUnreadableItem(node: UnreadableNode): vscode.TreeItem {
  const item = new vscode.TreeItem(`Unreadable share ${plainText(node.id, 60)}`);
  const reason = plainText(node.reason, 200);
  item.description = reason;
  item.accessibilityInformation = { label: `Unreadable share ${plainText(node.id, 60)}, ${reason}` };
  item.tooltip = `The server's answer for this share cannot be read: ${reason}`;
  item.iconPath = new vscode.ThemeIcon("warning");
  return item;
}

function toTooltip([heading, ...lines]: readonly string[]): vscode.MarkdownString {
  const tooltip = new vscode.MarkdownString();
  tooltip.appendMarkdown("**").appendText(heading ?? "").appendMarkdown("**");
  for (const line of lines) {
    tooltip.appendMarkdown("\n\n").appendText(line);
  }
  return tooltip;
}
