import { titleOf } from "../api/share";
import type { ShareArguments } from "../contributions";
import { inertText } from "../host/plainText";
import { inverseOf } from "../shares/edit";
import { fieldNames } from "../shares/editPath";
import type { CommandDeps } from "./commandDeps";
import { pickShare } from "./pickShare";
import { readLastUpdate } from "./readLastUpdate";
import { showDone } from "../host/showDone";
import { sendUpdate } from "./updateShare";

export async function revertUpdate(deps: CommandDeps, args: ShareArguments): Promise<void> {
  const share = await pickShare(deps, args, "Share to take your last update of back");
  const { edits } = await readLastUpdate(deps, share);
  const isDone = await sendUpdate(deps, share, {
    id: share.id,
    edits: edits.map(inverseOf),
    base: {},
    transferables: true,
  });
  if (isDone) {
    const fields = inertText(fieldNames(edits.map(({ path }) => path)), 80);
    showDone(`Reverted the ${fields} of “${inertText(titleOf(share), 60)}”`);
  }
}
