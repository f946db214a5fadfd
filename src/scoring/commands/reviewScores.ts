import * as vscode from "vscode";
import { UserError } from "../../base/userError";
import { inertText } from "../../base/plainText";
import { nameScores } from "../nameScores";
import type { PendingScore } from "../../model/pending/pendingWrite";
import type { ScoreQueue } from "../../model/pending/scoreQueue";
import type { ShareStore } from "../../model/shares/shareStore";

export interface ReviewScoresDeps {
  readonly scores: ScoreQueue;
  readonly store: ShareStore;
}

interface ScoreItem extends vscode.QuickPickItem {
  readonly scores: readonly PendingScore[];
}

interface ChoiceItem extends vscode.QuickPickItem {
  readonly run: () => Promise<void>;
}

/** Lets the person decide about the scores that failed or whose outcome is unknown, one by one. */
export async function reviewScores(deps: ReviewScoresDeps): Promise<void> {
  const items = toItems(deps);
  if (items.length === 0) {
    throw new UserError("Every score was counted or is still to be sent. There is nothing to decide.");
  }
  const picked =
    items.length === 1
      ? items[0]
      : await vscode.window.showQuickPick(items, { title: "Review Scores", placeHolder: "Scores to decide about" });
  if (picked === undefined) {
    return;
  }
  const choice = await vscode.window.showQuickPick(choicesFor(picked.scores, deps), {
    title: "Review Scores",
    placeHolder: `${picked.label}: ${picked.detail ?? ""}`,
  });
  if (choice === undefined) {
    return;
  }
  await choice.run();
  if (deps.scores.needsReview.length > 0) {
    await reviewScores(deps);
  }
}

/** All that were not counted at once, where they are several; then one by one. */
function toItems({ scores, store }: ReviewScoresDeps): ScoreItem[] {
  const failed = scores.needsReview.filter(({ state }) => state.kind === "failed");
  const all = { label: `All not counted (${failed.length})`, detail: "None of them reached the server or was accepted.", scores: failed };
  return [
    ...(failed.length > 1 ? [all] : []),
    ...scores.needsReview.map((score) => ({
      label: nameScores([score], store),
      description: score.state.kind === "failed" ? "not counted" : "may or may not have counted",
      detail: "why" in score.state ? inertText(score.state.why) : "",
      scores: [score],
    })),
  ];
}

function choicesFor(scores: readonly PendingScore[], deps: ReviewScoresDeps): ChoiceItem[] {
  const [it, counted, reaches] = scores.length === 1 ? ["It", "it", "It is"] : ["Each", "one", "They are"];
  const isSafe = scores.every((score) => score.state.kind === "failed" || deps.scores.isRepeatable(score));
  return [
    {
      label: "Try Again",
      detail: isSafe ? `${it} will count once.` : `If ${counted} counted the first time, it will count twice.`,
      run: () => deps.scores.retry(scores),
    },
    { label: "Dismiss", detail: `${reaches} not sent again.`, run: () => deps.scores.dismiss(scores) },
  ];
}
