import * as vscode from "vscode";
import { Commands, Views } from "../contributions";
import { setContextKey } from "../host/contextKey";
import type { Outbox } from "../shares/outbox";
import type { ScoreQueue } from "../shares/scoreQueue";
import type { ShareStore } from "../shares/shareStore";
import { outboxItems } from "./outboxItem";
import { OutboxTree } from "./outboxTree";

export interface OutboxViewParts {
  readonly outbox: Outbox;
  readonly scores: ScoreQueue;
  readonly store: ShareStore;
  /** Whether the server in use was out of reach when it was asked last. */
  readonly isServerAway: () => boolean;
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
    const { outbox, scores, store } = parts;
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
      outbox.onDidChange(show),
      scores.onDidChange(show),
      store.onDidChange(show), // shares are called otherwise, or the server is another one
      vscode.window.onDidChangeWindowState(({ focused }) => {
        if (focused) {
          void outbox.look(); // another window may have changed it
        }
      }),
    );
    this.ageTimer = setInterval(() => {
      if (this.view.visible) {
        this.tree.showAgain();
      }
    }, ageTickMs);
  }

  /** Tells what waits, and what to do about it. */
  show(): void {
    const { outbox, isServerAway } = this.parts;
    const { length } = outboxItems(this.parts);
    const isEmpty = length + outbox.elsewhere === 0;
    if (isEmpty && this.isEmpty) {
      return;
    }
    if (isEmpty !== this.isEmpty) {
      this.isEmpty = isEmpty;
      void setContextKey("shareExplorer.outboxNotEmpty", !isEmpty);
    }
    this.tree.showAgain();
    const advice = isServerAway()
      ? "The server is out of reach. Nothing is sent before you have reviewed it."
      : "The server answers again. Review what waits, then send it.";
    this.view.message = length === 0 ? undefined : advice;
    if (length === 0) {
      this.status.hide();
      return;
    }
    this.status.text = `$(inbox) Outbox: ${length}`;
    this.status.tooltip = `${advice} Click to review.`;
    this.status.accessibilityInformation = { label: `Share Outbox: ${length} waiting. ${advice}`, role: "button" };
    this.status.show();
  }

  dispose(): void {
    clearInterval(this.ageTimer);
    this.subscriptions.dispose();
  }
}
