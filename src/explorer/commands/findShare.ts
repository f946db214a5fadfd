import * as vscode from "vscode";
import type { Command } from "../../manifest";
import { Commands } from "../../manifest";
import type { UseCounter } from "../../model/scores/useCounter";
import type { SeenShare } from "../../model/shares/seenShare";
import type { ShareButton } from "./searchPicker";
import type { SearchPickerDeps } from "./searchPicker";
import { pickBySearch, searchExamples } from "./searchPicker";

export interface FindShareDeps extends SearchPickerDeps {
  readonly uses: UseCounter;
}

const buttons: readonly ShareButton[] = [
  toButton("insert", "Insert at Cursor", Commands.insertAtCursor, true),
  toButton("copy", "Copy Content", Commands.copyContent, false),
  toButton("link", "Copy Link", Commands.copyLink, false),
];

/** Finds one share among all, to open it or to do something with it. The commands of its buttons find shares too. */
export async function findShare(deps: FindShareDeps): Promise<void> {
  const picked = await pickBySearch(deps, {
    title: "Find Share",
    placeholder: searchExamples,
    buttons,
    onFound: ({ share, server }) => {
      deps.uses.count("searched", { ids: [share.id], server });
    },
  });
  if (picked !== undefined) {
    await run(Commands.openSnapshot, picked);
  }
}

function toButton(icon: string, tooltip: string, command: Command, closes: boolean): ShareButton {
  return { iconPath: new vscode.ThemeIcon(icon), tooltip, closes, run: (seen) => run(command, seen) };
}

async function run(command: Command, { share, server }: SeenShare): Promise<void> {
  await vscode.commands.executeCommand(command, { shareId: share.id, server });
}
