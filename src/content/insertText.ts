import * as vscode from "vscode";
import { plainText } from "../base/plainText";
import { UserError } from "../base/userError";
import { indentedAs } from "./indentedAs";

/**
 * Puts text as it stands at every cursor of an editor, in the place of what is selected there. The lines after the first
 * take the indentation of the cursor's line. One undo takes all of it out.
 *
 * @returns where it went, for people
 * @throws {UserError} if the document can't be changed
 */
export async function insertText(editor: vscode.TextEditor, text: string): Promise<string> {
  const { document } = editor;
  const name = plainText(vscode.workspace.asRelativePath(document.uri), 60);
  const isDone = await editor.edit((builder) => {
    for (const selection of editor.selections) {
      const { line, character } = selection.start;
      builder.replace(selection, indentedAs(document.lineAt(line).text.slice(0, character), text));
    }
  });
  if (!isDone) {
    throw new UserError(`Couldn't change ${name}.`);
  }
  return name;
}
