import { titleOf } from "../api/share";
import type { ShareArguments } from "../contributions";
import { inertText } from "../host/plainText";
import { inverseOf } from "../shares/edit";
import { fieldNames } from "../shares/editPath";
import { applyEdits } from "../shares/mergeEdits";
import type { PickShareDeps } from "./pickShare";
import { pickShare } from "./pickShare";
import type { ReadLastUpdateDeps } from "./readLastUpdate";
import { readLastUpdate } from "./readLastUpdate";
import { showDone } from "../host/showDone";
import type { UpdateShareDeps } from "./updateShare";
import { sendUpdate } from "./updateShare";

export type RevertUpdateDeps = PickShareDeps & ReadLastUpdateDeps & UpdateShareDeps;

export async function revertUpdate(deps: RevertUpdateDeps, args: ShareArguments): Promise<void> {
  const { share, server } = await pickShare(deps, args, "Share to take your last update of back");
  const { before, edits } = await readLastUpdate(deps, share);
  deps.store.requireServer(server); // the history read is that of the server in use
  const result = await sendUpdate(deps, { share, server }, {
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
