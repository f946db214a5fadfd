import { readAccess } from "../api/access";
import { titleOf } from "../api/share";
import type { ShareArguments } from "../manifest";
import { inertText } from "../base/plainText";
import { pickAccess } from "./pickAccess";
import type { PickSharesDeps } from "../explorer/commands/pickShares";
import { pickShares } from "../explorer/commands/pickShares";
import type { SetAccessOfManyDeps } from "./setAccessOfMany";
import { setAccessOfMany } from "./setAccessOfMany";
import type { UpdateFlow } from "../editing/updateFlow";

export interface SetAccessDeps extends PickSharesDeps, SetAccessOfManyDeps {
  readonly updates: UpdateFlow;
}

export async function setAccess(deps: SetAccessDeps, args: ShareArguments): Promise<void> {
  const seen = await pickShares(deps, args, "Share to change the access of");
  const { shares, server } = seen;
  const [share] = shares;
  if (share === undefined) {
    return;
  }
  const isOne = shares.length === 1;
  const current = isOne ? readAccess(share.access) : undefined;
  const what = isOne ? `“${inertText(titleOf(share), 120)}”` : `these ${shares.length} shares`;
  const access = await pickAccess("Change Access", `Who may open ${what}?`, current);
  if (access === undefined || access === current) {
    return;
  }
  await (isOne ? deps.updates.update({ share, server }, { access }) : setAccessOfMany(deps, seen, access));
}
