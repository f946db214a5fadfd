import * as vscode from "vscode";
import { Commands, Views } from "../manifest";
import { inertText } from "../base/plainText";
import { showDone } from "../vscode/showDone";
import type { Subscription } from "../base/emitter";
import type { RunSummary, ScoreRun } from "../model/pending/scoreRun";
import type { ScoreQueue } from "../model/pending/scoreQueue";
import type { ShareStore } from "../model/shares/shareStore";
import { toRunReport } from "./runReport";

export interface ScoreRunsOptions {
  readonly scores: ScoreQueue;
  readonly store: ShareStore;
  readonly log: vscode.LogOutputChannel;
  /** Opens a text to be read. */
  readonly showText: (fileName: string, text: string) => Promise<unknown>;
}

/** So many failures a notification names. */
const mostNamed = 3;

/** From so many scores on, sending them can be watched and cancelled in a notification. */
const bulk = 25;

/** Shows that scores are being sent, and says once what came of it. */
export class ScoreRuns {
  private readonly subscription: Subscription;

  constructor(private readonly options: ScoreRunsOptions) {
    this.subscription = options.scores.onDidStart((run) => {
      void this.show(run);
    });
  }

  dispose(): void {
    this.subscription.dispose();
  }

  private async show(run: ScoreRun): Promise<void> {
    const summary = await (run.scores.length < bulk ? inView(run) : inNotification(run));
    const { done, problem, details } = toRunReport(summary, this.options.store);
    if (done !== undefined) {
      showDone(done);
    }
    if (problem !== undefined) {
      this.options.log.warn(problem);
      await this.ask(problem, details, summary);
    }
  }

  private async ask(problem: string, details: readonly string[], { failed, unconfirmed }: RunSummary): Promise<void> {
    const { scores, showText } = this.options;
    const [tryAgain, dismiss, review, showAll] = ["Try Again", "Dismiss", "Review…", "Show All"] as const;
    const ways = unconfirmed.length > 0 ? [review] : failed.length > 0 ? [tryAgain, dismiss] : [];
    const choices = details.length > mostNamed ? [...ways, showAll] : ways;
    const choice = await vscode.window.showWarningMessage(inertText(problem, 600), ...choices);
    if (choice === tryAgain) {
      await scores.retry(failed);
    } else if (choice === dismiss) {
      await scores.dismiss(failed);
    } else if (choice === showAll) {
      await showText("Scores that were not counted.txt", `${details.join("\n")}\n`);
    } else if (choice === review) {
      await vscode.commands.executeCommand(Commands.reviewScores);
    }
  }
}

async function inView({ finished }: ScoreRun): Promise<RunSummary> {
  return vscode.window.withProgress({ location: { viewId: Views.shares } }, () => finished);
}

async function inNotification(run: ScoreRun): Promise<RunSummary> {
  const total = run.scores.length;
  const options = { location: vscode.ProgressLocation.Notification, title: `Sending ${total} scores`, cancellable: true };
  return vscode.window.withProgress(options, (progress, token) => {
    token.onCancellationRequested(() => {
      run.cancel();
    });
    run.onDidProgress((sent) => {
      progress.report({ increment: 100 / total, message: `${sent} of ${total}` });
    });
    return run.finished;
  });
}
