import * as vscode from "vscode";
import { Commands } from "../manifest";
import { setContextKey } from "../vscode/contextKey";
import type { Subscription } from "../base/emitter";
import type { ScoreQueue } from "../model/pending/scoreQueue";
import { toStatusText } from "./statusText";

const commands = { undo: Commands.undoScore, review: Commands.reviewScores } as const;

/** The entry of the status bar for scores that are not counted yet; without such there is none. */
export class ScoreStatus {
  private readonly item = vscode.window.createStatusBarItem("shareExplorer.scores", vscode.StatusBarAlignment.Left, 0);
  private readonly subscription: Subscription;

  constructor(private readonly scores: ScoreQueue) {
    this.item.name = "Share Scores";
    this.subscription = scores.onDidChange(() => {
      this.show();
    });
  }

  dispose(): void {
    this.subscription.dispose();
    this.item.dispose();
  }

  private show(): void {
    const { waiting, undoable, needsReview, forOtherServers } = this.scores;
    void setContextKey("shareExplorer.scoresWaiting", undoable.length > 0);
    void setContextKey("shareExplorer.scoresInDoubt", needsReview.length > 0);
    const status = toStatusText({ waiting: waiting.length, needsReview: needsReview.length, forOtherServers: forOtherServers.length });
    if (status === undefined) {
      this.item.hide();
      return;
    }
    this.item.text = `$(${status.icon}) ${status.text}`;
    this.item.tooltip = status.tooltip;
    this.item.accessibilityInformation = { label: `${status.text}. ${status.tooltip}`, role: "button" };
    this.item.command = status.leadsTo === undefined ? undefined : commands[status.leadsTo];
    this.item.show();
  }
}
