import * as vscode from "vscode";
import type { ShareJson } from "../api/shareJson";
import { inertText } from "../base/plainText";
import type { Edit } from "../model/updates/edit";
import { editsBetween } from "../model/updates/edit";
import { contentPlaces } from "./contentPlaces";
import type { DocumentProblems } from "./documentProblems";
import { textAfterSave } from "./editorText";
import { readDocument } from "./readDocument";
import { addressesOf, placeAt, requireAddress } from "./renderDocument";

/**
 * What the author of a document's text changed of the share that the document was made of. A content is one edit: what
 * else tells of it follows where it is written.
 * @throws {vscode.FileSystemError} if the text is no share, or the share has no such text
 */
export function editsOfText(uri: vscode.Uri, text: string, base: ShareJson, problems: DocumentProblems): readonly Edit[] {
  const address = requireAddress(uri);
  if (address.content !== undefined) {
    const content = placeAt(address, base)?.content;
    if (typeof content !== "string") {
      throw vscode.FileSystemError.NoPermissions("This content can't be edited here.");
    }
    return text === content || text === textAfterSave(content) ? [] : editsOfContent(address.content.formatId, content, text, base);
  }
  const { share, problems: found } = readDocument(text, base, addressesOf(address));
  if (found.length > 0 || share === undefined) {
    throw vscode.FileSystemError.Unavailable(inertText(problems.refuse(uri, text, found)));
  }
  return editsBetween(base, share);
}

/** A share may carry the same asset twice, by itself and in a collection: both say the same afterwards. */
function editsOfContent(formatId: string, content: string, text: string, base: ShareJson): readonly Edit[] {
  return contentPlaces(base)
    .filter((place) => place.formatId === formatId && place.content === content)
    .map(({ path }) => ({ path, base: content, mine: text }));
}
