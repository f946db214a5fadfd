import * as vscode from "vscode";
import type { ScoreReason } from "../../api/score";
import { scoreReasons } from "../../api/score";
import type { ListedShare } from "../../api/listedShare";
import { titleOf } from "../../api/share";
import type { ShareArguments } from "../../manifest";
import { inertText } from "../../base/plainText";
import type { ScoreQueue } from "../../model/pending/scoreQueue";
import type { PickSharesDeps } from "../../explorer/commands/pickShares";
import { pickShares } from "../../explorer/commands/pickShares";

export interface PickScoreDeps extends PickSharesDeps {
  readonly scores: ScoreQueue;
}

interface ReasonItem extends vscode.QuickPickItem {
  readonly reason: ScoreReason;
}

/** Asks for which reason to score the shares. */
export async function pickScore(deps: PickScoreDeps, args: ShareArguments): Promise<void> {
  const { shares, server } = await pickShares(deps, args, "Share to score");
  const items = scoreReasons.map((reason): ReasonItem => ({
    label: `${reason.slice(0, 1).toUpperCase()}${reason.slice(1)}`,
    ...(shares.length === 1 ? { description: countOf(shares[0], reason) } : {}),
    reason,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: "Score",
    placeHolder: `Reason to score ${nameAll(shares)} for`,
  });
  if (picked !== undefined) {
    deps.store.requireServer(server); // so that it is said at once, not when that server is in use again
    await deps.scores.add(shares.map(({ id }) => id), picked.reason, { server });
  }
}

function countOf(share: ListedShare | undefined, reason: ScoreReason): string {
  return `now ${share?.score?.[reason] ?? 0}`;
}

function nameAll(shares: readonly ListedShare[]): string {
  const [first] = shares;
  return shares.length === 1 && first !== undefined ? `“${inertText(titleOf(first), 80)}”` : `${shares.length} shares`;
}
