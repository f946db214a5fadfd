import * as vscode from "vscode";
import { Commands, ContextValues } from "../manifest";
import { plainText } from "../base/plainText";
import { pageLength } from "./pages";
import type { GroupNode, MoreNode, ShareNode, UnreadableGroupNode, UnreadableNode } from "./sharesNode";
import { rowUri } from "./rowUri";
import type { ShareRow } from "./shareRow";

/** `row` is missing where the share is gone; the refresh that removes its row is on its way then. */
export function toShareItem(node: ShareNode, row: ShareRow | undefined): vscode.TreeItem {
  if (row === undefined) {
    return new vscode.TreeItem(plainText(node.shareId));
  }
  const item = new vscode.TreeItem(row.label);
  item.id = `${node.parent === undefined ? "share" : groupId(node.parent)} ${node.shareId}`;
  item.description = row.description;
  item.iconPath = vscode.ThemeIcon.File;
  item.resourceUri = rowUri(node, row);
  item.contextValue = row.hasNews ? ContextValues.movedShare : ContextValues.share;
  item.accessibilityInformation = { label: row.accessibleLabel };
  item.command = { command: Commands.openSnapshot, title: "Open Snapshot", arguments: [node] };
  return item;
}

export function toGroupItem(node: GroupNode): vscode.TreeItem {
  const { label, icon, shares } = node.group;
  const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(label, node.standsOpen ? Expanded : Collapsed);
  item.id = groupId(node);
  item.description = shares.length.toLocaleString();
  item.iconPath = new vscode.ThemeIcon(icon);
  item.tooltip = `${label}: ${countShares(shares.length)}`;
  item.accessibilityInformation = { label: `${label}, ${countShares(shares.length)}` };
  return item;
}

export function toUnreadableGroupItem({ count }: UnreadableGroupNode): vscode.TreeItem {
  const label = `${countShares(count)} that cannot be read`;
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Expanded);
  item.id = "unreadable";
  item.iconPath = warning();
  item.tooltip = "The server sent these shares without an ID. The others aren't affected.";
  item.accessibilityInformation = { label };
  return item;
}

export function toUnreadableItem({ share: { place, title } }: UnreadableNode): vscode.TreeItem {
  const label = `Unreadable share ${plainText(title, 60)}`;
  const item = new vscode.TreeItem(label);
  item.id = `unreadable ${place}`;
  item.description = "no ID";
  item.accessibilityInformation = { label: `${label}, no ID` };
  item.tooltip = "The server sent this share without an ID, so it can't be opened or changed.";
  item.iconPath = warning();
  return item;
}

export function toMoreItem(node: MoreNode): vscode.TreeItem {
  const { parent, left } = node;
  const label = `Show ${Math.min(left, pageLength)} More`;
  const rest = `${left.toLocaleString()} not shown`;
  const item = new vscode.TreeItem(label);
  item.id = `more ${parent === undefined ? "" : parent.kind === "group" ? groupId(parent) : parent.kind}`;
  item.description = rest;
  item.iconPath = new vscode.ThemeIcon("ellipsis");
  item.tooltip = `${label} (${rest}). A filter finds shares among all of them.`;
  item.accessibilityInformation = { label: `${label}, ${rest}` };
  item.command = { command: Commands.showMore, title: label, arguments: [node] };
  return item;
}

/** Groups that stand open have another id, because VS Code keeps rows as open as they were. */
function groupId({ group, standsOpen }: GroupNode): string {
  return `${standsOpen ? "found" : "group"} ${group.key}`;
}

function countShares(count: number): string {
  return count === 1 ? "1 share" : `${count.toLocaleString()} shares`;
}

function warning(): vscode.ThemeIcon {
  return new vscode.ThemeIcon("warning", new vscode.ThemeColor("list.warningForeground"));
}
