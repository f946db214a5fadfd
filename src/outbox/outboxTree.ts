import * as vscode from "vscode";
import { ContextValues } from "../manifest";
import { inertText } from "../base/plainText";
import type { ShareStore } from "../model/shares/shareStore";
import type { OutboxItem, OutboxParts } from "./outboxItem";
import { itemsOfOtherServers, outboxItems } from "./outboxItem";
import { toOutboxRow } from "./outboxRow";

export interface OutboxTreeParts extends OutboxParts {
  readonly store: Pick<ShareStore, "get">;
  /** What people call a server. */
  readonly serverName: (identity: string) => string;
}

/** What waits for one server that is not in use. */
interface ServerNode {
  readonly kind: "server";
  readonly key: string;
  readonly server: string;
  readonly items: readonly OutboxItem[];
}

/** Entries that changed on the disk: what they were is unknown. */
interface DamagedNode {
  readonly kind: "damaged";
  readonly key: string;
  readonly count: number;
}

export type OutboxNode = OutboxItem | ServerNode | DamagedNode;

/** The keys of the rows that aren't items. */
export const outboxKeys = { damaged: "damaged", ofServer: (server: string) => `server ${server}` } as const;

/** The rows of the Outbox: what waits for the server in use, then a group for each other server. */
export class OutboxTree implements vscode.TreeDataProvider<OutboxNode> {
  private readonly changes = new vscode.EventEmitter<undefined>();

  constructor(private readonly parts: OutboxTreeParts) {}

  readonly onDidChangeTreeData = this.changes.event;

  getChildren(parent?: OutboxNode): OutboxNode[] {
    if (parent !== undefined) {
      return parent.kind === "server" ? [...parent.items] : [];
    }
    const { length } = this.parts.pending.damaged;
    return [
      ...outboxItems(this.parts),
      ...[...itemsOfOtherServers(this.parts)].map(([server, items]) => ({ kind: "server" as const, key: outboxKeys.ofServer(server), server, items })),
      ...(length === 0 ? [] : [{ kind: "damaged" as const, key: outboxKeys.damaged, count: length }]),
    ];
  }

  getTreeItem(node: OutboxNode): vscode.TreeItem {
    switch (node.kind) {
      case "server":
        return this.toServerItem(node);
      case "damaged":
        return toDamagedItem(node);
      case "edit":
      case "scores":
        return this.toItem(node);
    }
  }

  refresh(): void {
    this.changes.fire(undefined);
  }

  dispose(): void {
    this.changes.dispose();
  }

  private toItem(node: OutboxItem): vscode.TreeItem {
    const { store, server } = this.parts;
    const isForServerInUse = node.server === server();
    const row = toOutboxRow(node, isForServerInUse ? store : undefined);
    const item = new vscode.TreeItem(row.label);
    item.id = node.key;
    item.description = row.age;
    item.iconPath = new vscode.ThemeIcon(row.icon);
    item.contextValue = isForServerInUse ? ContextValues.outboxItem : ContextValues.outboxItemElsewhere;
    const advice = isForServerInUse ? "It's sent only when you send it." : "To send it, select its server.";
    item.tooltip = `${row.label}\nMade ${row.age}. ${advice}`;
    item.accessibilityInformation = { label: row.accessibleLabel };
    return item;
  }

  private toServerItem({ key, server, items }: ServerNode): vscode.TreeItem {
    const name = inertText(this.parts.serverName(server), 60);
    const item = new vscode.TreeItem(name, vscode.TreeItemCollapsibleState.Collapsed);
    item.id = key;
    item.description = items.length === 1 ? "1 pending" : `${items.length} pending`;
    item.iconPath = new vscode.ThemeIcon("server");
    item.contextValue = ContextValues.outboxItemElsewhere;
    item.tooltip = `Pending for ${name}. To send it, select that server.`;
    item.accessibilityInformation = { label: `${name}, ${item.description}` };
    return item;
  }
}

function toDamagedItem({ key, count }: DamagedNode): vscode.TreeItem {
  const item = new vscode.TreeItem(count === 1 ? "1 damaged entry" : `${count} damaged entries`);
  item.id = key;
  item.iconPath = new vscode.ThemeIcon("warning");
  item.contextValue = ContextValues.outboxItemElsewhere;
  item.tooltip = "Part of Share Explorer's database changed on the disk. These entries can't be read or sent.";
  return item;
}
