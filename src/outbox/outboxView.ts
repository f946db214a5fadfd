import * as vscode from "vscode";
import { Commands, Views } from "../manifest";
import { setContextKey } from "../vscode/contextKey";
import type { PendingWrites } from "../model/pending/pendingWrites";
import type { ShareStore } from "../model/shares/shareStore";
import { itemsOfOtherServers, outboxItems } from "./outboxItem";
import type { OutboxTreeParts } from "./outboxTree";
import { OutboxTree } from "./outboxTree";

export interface OutboxViewParts extends OutboxTreeParts {
  readonly pending: PendingWrites;
  readonly store: ShareStore;
  /** Whether the server in use was unavailable when it was asked last. */
  readonly isServerUnavailable: () => boolean;
}

/** How often the rows' ages are told anew while they are seen. */
const ageTickMs = 60_000;

/** The view "Outbox" and its entry in the status bar, both there only while something waits. */
export class OutboxView {
  private readonly tree: OutboxTree;
  private readonly view: vscode.TreeView<unknown>;
  private readonly status = vscode.window.createStatusBarItem("outbox", vscode.StatusBarAlignment.Left);
  private readonly subscriptions: vscode.Disposable;
  private readonly ageTimer: NodeJS.Timeout;
  private isEmpty = true;

  constructor(private readonly parts: OutboxViewParts) {
    const { pending, store } = parts;
    this.tree = new OutboxTree(parts);
    this.view = vscode.window.createTreeView(Views.outbox, { treeDataProvider: this.tree });
    this.status.name = "Share Outbox";
    this.status.command = Commands.reviewOutbox;
    const show = () => {
      this.show();
    };
    this.subscriptions = vscode.Disposable.from(
      this.view,
      this.tree,
      this.status,
      pending.onDidChange(show),
      store.onDidChange(show), // a share has another name, or another server is in use
    );
    this.ageTimer = setInterval(() => {
      if (this.view.visible) {
        this.tree.refresh();
      }
    }, ageTickMs);
  }

  /** Tells what waits, and what to do about it. */
  show(): void {
    const { pending, isServerUnavailable } = this.parts;
    const { length } = outboxItems(this.parts);
    const isEmpty = length + itemsOfOtherServers(this.parts).size + pending.damaged.length === 0;
    if (isEmpty && this.isEmpty) {
      return;
    }
    if (isEmpty !== this.isEmpty) {
      this.isEmpty = isEmpty;
      void setContextKey("shareExplorer.outboxNotEmpty", !isEmpty);
    }
    this.tree.refresh();
    const advice = isServerUnavailable()
      ? "The server is unavailable. Nothing is sent until you review it."
      : "The server is available again. Review the pending changes, then send them.";
    this.view.message = length === 0 ? "" : advice;
    if (length === 0) {
      this.status.hide();
      return;
    }
    this.status.text = `$(inbox) Outbox: ${length}`;
    this.status.tooltip = `${advice} Click to review.`;
    this.status.accessibilityInformation = { label: `Share Outbox: ${length} pending. ${advice}`, role: "button" };
    this.status.show();
  }

  dispose(): void {
    clearInterval(this.ageTimer);
    this.subscriptions.dispose();
  }
}
