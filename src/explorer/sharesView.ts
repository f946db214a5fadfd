import * as vscode from "vscode";
import type { ShareArgument } from "../contributions";
import { Views } from "../contributions";
import { setContextKey } from "../host/contextKey";
import { plainText } from "../host/plainText";
import type { ShareStore } from "../shares/shareStore";
import type { SharesNode } from "./sharesTree";
import { SharesTree } from "./sharesTree";
import { toViewMessage, toViewState } from "./viewState";

export interface SharesViewOptions {
  readonly store: ShareStore;
  /** Connects if need be and reads the list; a failure is a state of the store. */
  readonly load: () => Promise<void>;
  /** Told when the view comes into sight or goes. */
  readonly onVisible: (isVisible: boolean) => void;
}

/** The view "Shares": loads the list when it first comes into sight, and says in words how the list stands. */
export class SharesView {
  private readonly tree: SharesTree;
  private readonly view: vscode.TreeView<SharesNode>;
  private readonly subscriptions: vscode.Disposable;

  constructor(private readonly options: SharesViewOptions) {
    const { store } = options;
    this.tree = new SharesTree(store);
    this.view = vscode.window.createTreeView(Views.shares, {
      treeDataProvider: this.tree,
      canSelectMany: true,
    });
    this.subscriptions = vscode.Disposable.from(
      this.view,
      this.tree,
      store.onDidChange((change) => {
        if (change.kind !== "share") {
          this.showState();
        }
      }),
      this.view.onDidChangeVisibility(() => {
        this.loadIfSeen();
      }),
    );
    this.showState();
  }

  /** The shares whose rows are selected. */
  get selection(): readonly ShareArgument[] {
    return this.view.selection.filter((node) => node.kind === "share");
  }

  /**
   * The shares that a key is pressed for, as VS Code's own lists see it: the row with the focus, and if it is selected,
   * the others that are. The API tells nothing of the focus, but VS Code can select the row that has it.
   */
  async readActive(): Promise<readonly ShareArgument[]> {
    const toggle = () => vscode.commands.executeCommand("list.toggleSelection");
    const before = this.selection;
    await toggle();
    const toggled = this.selection;
    await toggle();
    const added = toggled.filter((node) => !before.includes(node));
    const removed = before.filter((node) => !toggled.includes(node));
    return added.length > 0 ? added : [...removed, ...before.filter((node) => !removed.includes(node))];
  }

  /** Says beside the view's title where the shares come from. */
  showServer(name: string): void {
    this.view.description = plainText(name, 60);
  }

  dispose(): void {
    this.subscriptions.dispose();
  }

  private showState(): void {
    const { state, shares, unreadable } = this.options.store;
    const rowCount = shares.length + unreadable.length;
    const message = toViewMessage(state, rowCount);
    this.view.message = message === undefined ? undefined : plainText(message, 400);
    void setContextKey("shareExplorer.state", toViewState(state, rowCount));
    this.loadIfSeen();
  }

  private loadIfSeen(): void {
    this.options.onVisible(this.view.visible);
    if (this.view.visible && this.options.store.state.kind === "idle") {
      void vscode.window.withProgress({ location: { viewId: Views.shares } }, this.options.load);
    }
  }
}
