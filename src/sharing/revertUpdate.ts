import { titleOf } from "../api/share";
import type { ShareArguments } from "../manifest";
import { inertText } from "../base/plainText";
import { inverseOf } from "../model/updates/edit";
import { fieldNames } from "../model/updates/editPath";
import { applyEdits } from "../model/updates/mergeEdits";
import type { PickShareDeps } from "../explorer/commands/pickShare";
import { pickShare } from "../explorer/commands/pickShare";
import type { ReadLastUpdateDeps } from "./readLastUpdate";
import { readLastUpdate } from "./readLastUpdate";
import { showDone } from "../vscode/showDone";
import type { UpdateFlow } from "../editing/updateFlow";

export interface RevertUpdateDeps extends PickShareDeps, ReadLastUpdateDeps {
  readonly updates: UpdateFlow;
}

export async function revertUpdate(deps: RevertUpdateDeps, args: ShareArguments): Promise<void> {
  const { share, server } = await pickShare(deps, args, "Share to take your last update of back");
  const { before, edits } = await readLastUpdate(deps, share);
  deps.store.requireServer(server); // the history read is that of the server in use
  const result = await deps.updates.send({ share, server }, {
    id: share.id,
    edits: edits.map(inverseOf),
    base: applyEdits(before, edits),
    transferables: true,
  });
  if (result === undefined) {
    return;
  }
  const fields = inertText(fieldNames(edits.map(({ path }) => path)), 80);
  const title = inertText(titleOf(share), 60);
  showDone(result.how === "notSent" ? `Nothing to revert: “${title}” has its old ${fields} already` : `Reverted the ${fields} of “${title}”`);
}
