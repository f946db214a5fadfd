import * as vscode from "vscode";
import { ContextValues } from "../contributions";
import type { Outbox } from "../shares/outbox";
import type { ScoreQueue } from "../shares/scoreQueue";
import type { ShareStore } from "../shares/shareStore";
import type { OutboxItem } from "./outboxItem";
import { outboxItems } from "./outboxItem";
import { toOutboxRow } from "./outboxRow";

export interface OutboxTreeParts {
  readonly outbox: Pick<Outbox, "edits" | "elsewhere">;
  readonly scores: Pick<ScoreQueue, "outbox">;
  readonly store: Pick<ShareStore, "get">;
}

/** What waits for a server that is not in use. */
interface ElsewhereNode {
  readonly kind: "elsewhere";
  readonly count: number;
}

export type OutboxNode = OutboxItem | ElsewhereNode;

/** The rows of the outbox: what waits for the server in use, then how much waits for others. */
export class OutboxTree implements vscode.TreeDataProvider<OutboxNode> {
  private readonly changes = new vscode.EventEmitter<undefined>();

  constructor(private readonly parts: OutboxTreeParts) {}

  readonly onDidChangeTreeData = this.changes.event;

  getChildren(parent?: OutboxNode): OutboxNode[] {
    const { elsewhere } = this.parts.outbox;
    if (parent !== undefined) {
      return [];
    }
    return [...outboxItems(this.parts), ...(elsewhere === 0 ? [] : [{ kind: "elsewhere" as const, count: elsewhere }])];
  }

  getTreeItem(node: OutboxNode): vscode.TreeItem {
    return node.kind === "elsewhere" ? toElsewhereItem(node) : this.toItem(node);
  }

  showAgain(): void {
    this.changes.fire(undefined);
  }

  dispose(): void {
    this.changes.dispose();
  }

  private toItem(node: OutboxItem): vscode.TreeItem {
    const row = toOutboxRow(node, this.parts.store);
    const item = new vscode.TreeItem(row.label);
    item.id = node.key;
    item.description = row.age;
    item.iconPath = new vscode.ThemeIcon(row.icon);
    item.contextValue = ContextValues.outboxItem;
    item.tooltip = `${row.label}\nMade ${row.age}, while the server was out of reach. It is not sent before you say so.`;
    item.accessibilityInformation = { label: row.accessibleLabel };
    return item;
  }
}

function toElsewhereItem({ count }: ElsewhereNode): vscode.TreeItem {
  const label = count === 1 ? "1 edit for another server" : `${count} edits for other servers`;
  const item = new vscode.TreeItem(label);
  item.id = "elsewhere";
  item.iconPath = new vscode.ThemeIcon("server");
  item.tooltip = `${label}. To review them, use that server.`;
  item.accessibilityInformation = { label };
  return item;
}
