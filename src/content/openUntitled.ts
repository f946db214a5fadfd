import * as vscode from "vscode";

/** Opens a new document with this text, in the language if VS Code knows it. */
export async function openUntitled(content: string, languageId: string): Promise<void> {
  const isKnown = (await vscode.languages.getLanguages()).includes(languageId);
  const document = await vscode.workspace.openTextDocument({ content, ...(isKnown && { language: languageId }) });
  await vscode.window.showTextDocument(document, { preview: false });
}
