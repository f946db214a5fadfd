import { homedir } from "node:os";
import * as vscode from "vscode";
import type { ShareJson } from "../api/shareJson";
import type { LastEditor } from "../vscode/lastEditor";
import { plainText } from "../base/plainText";
import { UserError } from "../base/userError";
import type { Content } from "../content/content";
import { bytesOf, textOf } from "../content/content";
import type { ContentId, FoundContent } from "../content/findContent";
import { findContent } from "../content/findContent";
import type { ReplyValue } from "./messages";
import type { SnapshotDocuments } from "../content/snapshotDocuments";

export interface ContentDeps {
  readonly documents: SnapshotDocuments;
  readonly lastEditor: LastEditor;
}

export function readImage(share: ShareJson, id: ContentId): ReplyValue {
  const { content } = found(share, id);
  if (content.kind !== "image") {
    throw new UserError("The server has another content here now.");
  }
  return { kind: "image", mediaType: content.mediaType, bytes: content.bytes };
}

export async function copyContent(share: ShareJson, id: ContentId): Promise<ReplyValue> {
  const { content, assetName } = found(share, id);
  await vscode.env.clipboard.writeText(requireText(content));
  return { kind: "done", sentence: `Copied: ${plainText(assetName, 60)}` };
}

export async function openContent(share: ShareJson, id: ContentId, { documents }: ContentDeps): Promise<ReplyValue> {
  const { fileName, languageId } = found(share, id);
  await documents.open({ fileName, languageId, address: { share: share.id, asset: id.asset, format: id.format }, share });
  return { kind: "done" };
}

/** Puts the text where the cursor of the last editor is, in the place of what is selected there. */
export async function insertContent(share: ShareJson, id: ContentId, { lastEditor }: ContentDeps): Promise<ReplyValue> {
  const text = requireText(found(share, id).content);
  const editor = await lastEditor.show();
  if (editor === undefined) {
    throw new UserError("Open a file in an editor first: the text goes where its cursor is.");
  }
  const name = plainText(vscode.workspace.asRelativePath(editor.document.uri), 60);
  const isDone = await editor.edit((builder) => {
    for (const selection of editor.selections) {
      builder.replace(selection, text);
    }
  });
  if (!isDone) {
    throw new UserError(`${name} cannot be changed.`);
  }
  return { kind: "done", sentence: `Inserted into ${name}.` };
}

/** Asks where, under a name that every system takes. The file gets the original bytes, whatever their encoding. */
export async function saveContent(share: ShareJson, id: ContentId): Promise<ReplyValue> {
  const { content, fileName } = found(share, id);
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file(homedir());
  const target = await vscode.window.showSaveDialog({ defaultUri: vscode.Uri.joinPath(folder, fileName) });
  if (target === undefined) {
    throw new vscode.CancellationError();
  }
  await vscode.workspace.fs.writeFile(target, bytesOf(content));
  return { kind: "done", sentence: `Saved as ${plainText(vscode.workspace.asRelativePath(target), 80)}.` };
}

function found(share: ShareJson, id: ContentId): FoundContent {
  const content = findContent(share, id);
  if (content === undefined || content.content.kind === "none") {
    throw new UserError("The server sent no content for this.");
  }
  return content;
}

function requireText(content: Content): string {
  const text = textOf(content);
  if (text === undefined) {
    throw new UserError("This content isn't text.");
  }
  return text;
}
