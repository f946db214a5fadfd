import * as vscode from "vscode";
import type { ShareArgument } from "../manifest";
import { Views } from "../manifest";
import { setContextKey } from "../vscode/contextKey";
import { plainText } from "../base/plainText";
import type { ScoreQueue } from "../model/pending/scoreQueue";
import type { SeenScores } from "../model/scores/seenScores";
import type { ShareStore } from "../model/shares/shareStore";
import { activeRows } from "./activeRows";
import { ArrangedShares } from "./arrangedShares";
import type { Sight } from "./liveRefresh";
import { LiveRefresh } from "./liveRefresh";
import { RowDecorations } from "./rowDecorations";
import { ShareDrag } from "./shareDrag";
import type { MoreNode, SharesNode } from "./sharesNode";
import type { TooltipCode } from "./shareTooltip";
import { SharesTree } from "./sharesTree";
import { ViewFace } from "./viewFace";
import type { ViewOptions } from "./viewOptions";

export interface SharesViewOptions {
  readonly store: ShareStore;
  readonly scores: ScoreQueue;
  readonly seen: SeenScores;
  readonly options: ViewOptions;
  /** Connects if need be and reads the list; a failure is a state of the store. */
  readonly load: () => Promise<void>;
  readonly snapshots: Sight;
  /** Reads what a share begins with, for its tooltip. */
  readonly readCode: (id: string, signal: AbortSignal) => Promise<TooltipCode | undefined>;
  readonly isServerDown: () => boolean;
  /** Told whether somebody looks at shares, in the view or in any snapshot. */
  readonly onSight: (isSeen: boolean) => void;
}

/** The view "Shares": loads the list when it first comes into sight. */
export class SharesView {
  readonly arranged: ArrangedShares;
  private readonly tree: SharesTree;
  private readonly view: vscode.TreeView<SharesNode>;
  private readonly subscriptions: vscode.Disposable;

  constructor(private readonly parts: SharesViewOptions) {
    const { store, scores, seen, options } = parts;
    this.arranged = new ArrangedShares(store, options);
    this.tree = new SharesTree(store, scores, seen, this.arranged, parts.readCode);
    this.view = vscode.window.createTreeView(Views.shares, {
      treeDataProvider: this.tree,
      canSelectMany: true,
      showCollapseAll: true,
      dragAndDropController: new ShareDrag(store, this.arranged),
    });
    this.subscriptions = vscode.Disposable.from(
      this.view,
      vscode.window.registerFileDecorationProvider(new RowDecorations()),
      this.tree,
      this.arranged,
      new ViewFace(this.view, store, this.arranged),
      new LiveRefresh({ ...parts, view: this.view }),
      everyMinute(() => {
        this.followTime();
      }),
      seen.onDidChange(() => {
        this.view.badge = toBadge(seen.moved.size);
        void setContextKey("shareExplorer.scoresMoved", seen.moved.size > 0);
      }),
      options.onDidChange(() => {
        this.tree.resetPages();
        this.showOptions();
      }),
      store.onDidChange((change) => {
        if (change.kind === "state") {
          this.loadIfSeen();
          this.followTime();
        }
      }),
      this.view.onDidChangeVisibility(() => {
        this.loadIfSeen();
        this.followTime();
      }),
    );
    this.showOptions();
    this.loadIfSeen();
  }

  /** The shares whose rows are selected. */
  get selection(): readonly ShareArgument[] {
    return this.view.selection.filter((node) => node.kind === "share");
  }

  /**
   * The shares that a key is pressed for; none where it is pressed on another row. The API tells nothing of the focus,
   * but VS Code can select the row that has it.
   */
  async readActive(): Promise<readonly ShareArgument[]> {
    const toggle = () => vscode.commands.executeCommand("list.toggleSelection");
    const before = this.view.selection;
    await toggle();
    const toggled = this.view.selection;
    await toggle();
    const [focused, ...others] = activeRows(before, toggled);
    return focused?.kind === "share" ? [focused, ...others.filter((node) => node.kind === "share")] : [];
  }

  /** Says beside the view's title where the shares come from. */
  showServer(name: string): void {
    this.view.description = plainText(name, 60);
  }

  /** Shows the next page of a group, and goes to its first row. Does nothing for what is not a row that asks for it. */
  async showMore(row: unknown): Promise<void> {
    const first = isMoreNode(row) ? await this.tree.showMore(row) : undefined;
    if (first !== undefined) {
      await this.view.reveal(first, { select: true, focus: true });
    }
  }

  /** Selects a share's row if the view is open and shows it. The focus stays where it is. */
  async select(shareId: string): Promise<void> {
    const row = this.view.visible ? await this.tree.findShown(shareId) : undefined;
    if (row !== undefined) {
      await this.view.reveal(row, { select: true, focus: false });
    }
  }

  dispose(): void {
    this.subscriptions.dispose();
  }

  private showOptions(): void {
    void setContextKey("shareExplorer.isFiltered", !this.parts.options.arranging.filter.isEmpty);
  }

  /** Ages pass without any change of a share. */
  private followTime(): void {
    if (this.view.visible && this.parts.store.state.kind !== "loading") {
      this.arranged.followTime();
    }
  }

  private loadIfSeen(): void {
    if (this.view.visible && this.parts.store.state.kind === "idle") {
      void vscode.window.withProgress({ location: { viewId: Views.shares } }, this.parts.load);
    }
  }
}

function isMoreNode(row: unknown): row is MoreNode {
  return typeof row === "object" && row !== null && "kind" in row && row.kind === "more";
}

function everyMinute(run: () => void): vscode.Disposable {
  const timer = setInterval(run, 60_000);
  return new vscode.Disposable(() => {
    clearInterval(timer);
  });
}

function toBadge(moved: number): vscode.ViewBadge | undefined {
  const shares = moved === 1 ? "The score of 1 share has" : `The scores of ${moved.toLocaleString()} shares have`;
  return moved === 0 ? undefined : { value: moved, tooltip: `${shares} changed since you last looked` };
}
