import * as vscode from "vscode";
import type { Access } from "../api/access";
import { readAccess } from "../api/access";
import { titleOf } from "../api/share";
import type { ShareArguments } from "../contributions";
import { inertText } from "../host/plainText";
import type { CommandDeps } from "./commandDeps";
import { pickShares } from "./pickShares";
import { setAccessOfMany } from "./setAccessOfMany";
import { updateShare } from "./updateShare";

interface AccessItem extends vscode.QuickPickItem {
  readonly access: Access;
}

const choices: readonly AccessItem[] = [
  { access: "PUBLIC", label: "$(globe) Public", detail: "Anyone with the link can open it." },
  { access: "PRIVATE", label: "$(lock) Private", detail: "Only the people it was made for can open it." },
];

export async function setAccess(deps: CommandDeps, args: ShareArguments): Promise<void> {
  const shares = await pickShares(deps, args, "Share to change the access of");
  const [share] = shares;
  if (share === undefined) {
    return;
  }
  const isOne = shares.length === 1;
  const current = isOne ? readAccess(share.access) : undefined;
  const items = choices.map((choice) => (choice.access === current ? { ...choice, description: "now" } : choice));
  const picked = await vscode.window.showQuickPick(items, {
    title: "Change Access",
    placeHolder: `Who may open ${isOne ? `“${inertText(titleOf(share), 120)}”` : `these ${shares.length} shares`}?`,
  });
  if (picked === undefined || picked.access === current) {
    return;
  }
  await (isOne ? updateShare(deps, share, { access: picked.access }) : setAccessOfMany(deps, shares, picked.access));
}
