import * as vscode from "vscode";
import type { ShareJson } from "../api/shareJson";
import type { LastEditor } from "../vscode/lastEditor";
import { plainText } from "../base/plainText";
import { UserError } from "../base/userError";
import type { Content } from "../content/content";
import { textOf } from "../content/content";
import type { ContentId, FoundContent } from "../content/findContent";
import { findContent } from "../content/findContent";
import { insertText } from "../content/insertText";
import { openUntitled } from "../content/openUntitled";
import { saveAs } from "../content/saveAs";
import type { UseCounter } from "../model/scores/useCounter";
import type { ReplyValue } from "./messages";
import type { SnapshotDocuments } from "../content/snapshotDocuments";

export interface ContentDeps {
  readonly uses: UseCounter;
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

/** Puts the text where the cursor of the last editor is. */
export async function insertContent(share: ShareJson, id: ContentId, { lastEditor }: ContentDeps): Promise<ReplyValue> {
  const { content, languageId } = found(share, id);
  const text = requireText(content);
  const editor = await lastEditor.show();
  if (editor === undefined) {
    await openUntitled(text, languageId);
    return { kind: "done", sentence: "Inserted into a new editor." };
  }
  return { kind: "done", sentence: `Inserted into ${await insertText(editor, text)}.` };
}

export async function saveContent(share: ShareJson, id: ContentId): Promise<ReplyValue> {
  const target = await saveAs(found(share, id));
  if (target === undefined) {
    throw new vscode.CancellationError();
  }
  return { kind: "done", sentence: `Saved as ${target}.` };
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
