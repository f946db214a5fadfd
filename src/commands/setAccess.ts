import * as vscode from "vscode";
import type { Access } from "../api/access";
import { readAccess } from "../api/access";
import { titleOf } from "../api/share";
import type { ShareArguments } from "../contributions";
import { inertText } from "../host/plainText";
import type { CommandDeps } from "./commandDeps";
import { pickShare } from "./pickShare";
import { updateShare } from "./updateShare";

interface AccessItem extends vscode.QuickPickItem {
  readonly access: Access;
}

const choices: readonly AccessItem[] = [
  { access: "PUBLIC", label: "$(globe) Public", detail: "Anyone with the link can open it." },
  { access: "PRIVATE", label: "$(lock) Private", detail: "Only the people it was made for can open it." },
];

export async function setAccess(deps: CommandDeps, args: ShareArguments): Promise<void> {
  const share = await pickShare(deps, args, "Share to change the access of");
  const current = readAccess(share.access);
  const items = choices.map((choice) => (choice.access === current ? { ...choice, description: "now" } : choice));
  const picked = await vscode.window.showQuickPick(items, {
    title: "Change Access",
    placeHolder: `Who may open “${inertText(titleOf(share), 120)}”?`,
  });
  if (picked === undefined || picked.access === current) {
    return;
  }
  await updateShare(deps, share, { access: picked.access });
}
