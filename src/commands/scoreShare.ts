import * as vscode from "vscode";
import type { ScoreReason } from "../api/score";
import { totalScore } from "../api/score";
import { titleOf } from "../api/share";
import type { ShareArguments } from "../contributions";
import { Views } from "../contributions";
import { inertText } from "../host/plainText";
import type { CommandDeps } from "./commandDeps";
import { pickShare } from "./pickShare";
import { showDone } from "./showDone";

export async function scoreShare(reason: ScoreReason, deps: CommandDeps, args: ShareArguments): Promise<void> {
  const { id } = await pickShare(deps, args, `Share to score (${reason})`);
  const share = await vscode.window.withProgress({ location: { viewId: Views.shares } }, () =>
    deps.store.score(id, reason),
  );
  showDone(`Scored “${inertText(titleOf(share), 60)}” for ${reason}: ${totalScore(share.score)}`);
}
