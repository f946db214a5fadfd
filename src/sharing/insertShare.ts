import type { ShareArguments } from "../manifest";
import { insertText } from "../content/insertText";
import { openUntitled } from "../content/openUntitled";
import type { PickSharesDeps } from "../explorer/commands/pickShares";
import { pickShares } from "../explorer/commands/pickShares";
import type { UseCounter } from "../model/scores/useCounter";
import type { LastEditor } from "../vscode/lastEditor";
import { showDone } from "../vscode/showDone";
import { readText } from "./readContents";

export interface InsertShareDeps extends PickSharesDeps {
  readonly lastEditor: LastEditor;
  readonly uses: UseCounter;
}

/** Inserts the content of shares at every cursor of the editor that was active last, or without one into a new document. */
export async function insertShare(deps: InsertShareDeps, args: ShareArguments): Promise<void> {
  const { text, languageId, name, source } = await readText(deps, await pickShares(deps, args, "Share to insert"), "Insert");
  const editor = await deps.lastEditor.show();
  if (editor === undefined) {
    await openUntitled(text, languageId);
    showDone(`Opened ${name} in a new editor`);
  } else {
    await insertText(editor, text);
    showDone(`Inserted ${name}`);
  }
  deps.uses.count("reuse", source);
}
