import * as vscode from "vscode";
import { UserError } from "../../base/userError";
import { TriageSession } from "../triageSession";
import type { SharesView } from "../../explorer/sharesView";
import { refresh } from "../../servers/commands/refresh";
import type { TriagePickerDeps } from "./triagePicker";
import { TriagePicker } from "./triagePicker";

export interface TriageDeps extends TriagePickerDeps {
  readonly view: SharesView;
}

/** Goes through the shares of the view in their order, each beside its snapshot, by single keys. */
export async function triage(deps: TriageDeps): Promise<void> {
  const { kind } = deps.store.state;
  if (kind === "idle" || kind === "loading") {
    await refresh(deps);
  }
  const { server } = deps.store;
  const shareIds = await idsInOrder(deps);
  if (shareIds.length === 0) {
    throw new UserError("There are no shares in the view to go through.");
  }
  const selected = shareIds.indexOf(deps.view.selection[0]?.shareId ?? "");
  const session = new TriageSession(shareIds, Math.max(0, selected));
  await new TriagePicker(deps, session, server).run();
  const { summary } = session;
  if (summary !== undefined) {
    void vscode.window.showInformationMessage(summary);
  }
}

/** As the rows stand, also those in closed groups and on later pages; a share in two groups comes once. */
async function idsInOrder({ view }: TriageDeps): Promise<string[]> {
  const { shares, groups } = await view.arranged.settled();
  const inRows = groups === undefined ? shares : groups.flatMap((group) => group.shares);
  return [...new Set(inRows.map(({ id }) => id))];
}
