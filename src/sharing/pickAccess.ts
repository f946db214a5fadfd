import * as vscode from "vscode";
import type { Access } from "../api/access";

export interface AccessItem extends vscode.QuickPickItem {
  readonly access: Access;
}

/** Private first: what Enter alone picks must not publish anything. */
const choices: readonly AccessItem[] = [
  { access: "PRIVATE", label: "$(lock) Private", detail: "Only the people it was made for can open it." },
  { access: "PUBLIC", label: "$(globe) Public", detail: "Anyone with the link can open it." },
];

/** @param current marked as what it is now */
export function accessItems(current?: string): AccessItem[] {
  return choices.map((choice) => (choice.access === current ? { ...choice, description: "now" } : choice));
}

/**
 * Asks who may open a share.
 * @param question holds nothing that VS Code would take for a link or an icon
 * @param current marked as what it is now
 * @returns nothing if none was picked
 */
export async function pickAccess(title: string, question: string, current?: string): Promise<Access | undefined> {
  return (await vscode.window.showQuickPick(accessItems(current), { title, placeHolder: question }))?.access;
}
