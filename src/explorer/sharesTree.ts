import * as vscode from "vscode";
import type { ListedShare } from "../api/listedShare";
import type { Subscription } from "../base/emitter";
import type { ScoreQueue } from "../model/pending/scoreQueue";
import type { SeenScores } from "../model/scores/seenScores";
import type { ShareStore } from "../model/shares/shareStore";
import type { ShareGroup } from "./arrange";
import type { ArrangedShares } from "./arrangedShares";
import { Pages } from "./pages";
import type { GroupNode, MoreNode, ShareNode, SharesNode, UnreadableGroupNode, UnreadableNode } from "./sharesNode";
import type { RowContext, ShareRow } from "./shareRow";
import { toShareRow } from "./shareRow";
import type { TooltipCode } from "./shareTooltip";
import { toShareTooltip } from "./shareTooltip";
import { toGroupItem, toMoreItem, toShareItem, toUnreadableGroupItem, toUnreadableItem } from "./treeItems";

/** Up to so many matches of a filter are all shown, in open groups. */
const mostStandingOpen = 400;

/** The rows of the view, as the shares are arranged: groups or shares a page at a time, then what could not be read. */
export class SharesTree implements vscode.TreeDataProvider<SharesNode> {
  private readonly changes = new vscode.EventEmitter<SharesNode[] | undefined>();
  private readonly pages = new Pages();
  private readonly subscriptions: readonly Subscription[];
  /** The nodes that VS Code was given since the rows last changed: a share has one in each open group. */
  private shareNodes = new Map<string, ShareNode[]>();

  constructor(
    private readonly store: ShareStore,
    private readonly scores: Pick<ScoreQueue, "pendingFor" | "onDidChange">,
    private readonly seen: Pick<SeenScores, "changeOf" | "moved" | "onDidChange">,
    private readonly arranged: ArrangedShares,
    /** Reads what a share begins with; `undefined` where there is nothing to show. */
    private readonly readCode: (id: string, signal: AbortSignal) => Promise<TooltipCode | undefined>,
  ) {
    this.subscriptions = [
      arranged.onDidChange((change) => {
        if (change.kind === "rows") {
          this.showOtherRows();
        } else {
          this.showAgain(change.ids);
        }
      }),
      scores.onDidChange((shareIds) => {
        this.showAgain(shareIds);
      }),
      seen.onDidChange((shareIds) => {
        this.showAgain(shareIds);
      }),
    ];
  }

  readonly onDidChangeTreeData = this.changes.event;

  async getChildren(parent?: SharesNode): Promise<SharesNode[]> {
    if (parent === undefined) {
      await this.arranged.arrangedAsAsked();
      return this.rootRows();
    }
    if (parent.kind === "group") {
      return this.shareRows(parent.group.shares, parent);
    }
    return parent.kind === "unreadables" ? this.unreadableRows(parent) : [];
  }

  /** Returns a share's first row; undefined if it isn't shown: it may be on a later page, or not match the filter. */
  async findShown(shareId: string): Promise<SharesNode | undefined> {
    for (const root of await this.getChildren()) {
      const rows = root.kind === "group" ? await this.getChildren(root) : [root];
      const row = rows.find((each) => each.kind === "share" && each.shareId === shareId);
      if (row !== undefined) {
        return row;
      }
    }
    return undefined;
  }

  getParent(node: SharesNode): SharesNode | undefined {
    return "parent" in node ? node.parent : undefined;
  }

  getTreeItem(node: SharesNode): vscode.TreeItem {
    switch (node.kind) {
      case "share":
        return toShareItem(node, this.rowOf(node));
      case "group":
        return toGroupItem(node);
      case "unreadables":
        return toUnreadableGroupItem(node);
      case "unreadable":
        return toUnreadableItem(node);
      case "more":
        return toMoreItem(node);
    }
  }

  /** Adds what is seen only where the mouse rests. */
  async resolveTreeItem(item: vscode.TreeItem, node: SharesNode, token: vscode.CancellationToken): Promise<vscode.TreeItem> {
    if (node.kind !== "share") {
      return item;
    }
    const abort = new AbortController();
    const subscription = token.onCancellationRequested(() => {
      abort.abort();
    });
    const code = await this.readCode(node.shareId, abort.signal);
    subscription.dispose();
    const share = this.store.get(node.shareId);
    if (share !== undefined) {
      item.tooltip = toShareTooltip(share, this.contextOf(share), code);
    }
    return item;
  }

  /** Shows the next page. @returns the first of its rows */
  async showMore({ parent }: MoreNode): Promise<SharesNode | undefined> {
    const count = this.pages.showMore(pagesKey(parent));
    this.changes.fire(parent === undefined ? undefined : [parent]);
    return (await this.getChildren(parent))[count];
  }

  /** Back to the first page everywhere: for when the rows are arranged in another way. */
  resetPages(): void {
    this.pages.reset();
  }

  dispose(): void {
    for (const subscription of this.subscriptions) {
      subscription.dispose();
    }
    this.changes.dispose();
  }

  private rowOf({ shareId }: ShareNode): ShareRow | undefined {
    const share = this.store.get(shareId);
    return share === undefined ? undefined : toShareRow(share, this.contextOf(share));
  }

  private contextOf(share: ListedShare): RowContext {
    const sortedBy = this.arranged.currentArranging.sorting.key;
    // Until a share is read again, a score of the person's own is missing from it, which is no news.
    const change = this.seen.moved.has(share.id) ? this.seen.changeOf(share) : undefined;
    return { pending: this.scores.pendingFor(share.id), change, sortedBy };
  }

  private showAgain(shareIds: Iterable<string>): void {
    const nodes = [...shareIds].flatMap((id) => this.shareNodes.get(id) ?? []);
    if (nodes.length > 0) {
      this.changes.fire(nodes);
    }
  }

  private showOtherRows(): void {
    this.shareNodes = new Map();
    this.changes.fire(undefined);
  }

  private rootRows(): SharesNode[] {
    const { shares, groups } = this.arranged.current;
    const hasFilter = !this.arranged.currentArranging.filter.isEmpty;
    const rows = groups === undefined ? this.shareRows(shares, undefined) : this.groupRows(groups, hasFilter && shares.length <= mostStandingOpen);
    const { length } = this.store.unreadable;
    // What cannot be read cannot match a filter either.
    return length === 0 || hasFilter ? rows : [...rows, { kind: "unreadables", count: length }];
  }

  private groupRows(groups: readonly ShareGroup[], standsOpen: boolean): SharesNode[] {
    const { shown, left } = this.pages.cut(pagesKey(undefined), groups);
    return withMore(shown.map((group) => ({ kind: "group", group, standsOpen })), left, undefined);
  }

  private shareRows(shares: ShareGroup["shares"], parent: GroupNode | undefined): SharesNode[] {
    const { shown, left } = this.pages.cut(pagesKey(parent), shares);
    return withMore(shown.map(({ id }) => this.newShareNode(id, parent)), left, parent);
  }

  private unreadableRows(parent: UnreadableGroupNode): SharesNode[] {
    const { shown, left } = this.pages.cut(pagesKey(parent), this.store.unreadable);
    return withMore(shown.map((share): UnreadableNode => ({ kind: "unreadable", share, parent })), left, parent);
  }

  private newShareNode(shareId: string, parent: GroupNode | undefined): ShareNode {
    const others = (this.shareNodes.get(shareId) ?? []).filter((node) => node.parent?.group.key !== parent?.group.key);
    const node: ShareNode = { kind: "share", shareId, server: this.store.server, parent };
    this.shareNodes.set(shareId, [...others, node]);
    return node;
  }
}

function withMore(rows: SharesNode[], left: number, parent: MoreNode["parent"]): SharesNode[] {
  return left === 0 ? rows : [...rows, { kind: "more", parent, left }];
}

function pagesKey(parent: MoreNode["parent"]): string {
  return parent === undefined ? "" : parent.kind === "group" ? `group ${parent.group.key}` : parent.kind;
}
