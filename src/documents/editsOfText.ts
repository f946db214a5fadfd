import * as vscode from "vscode";
import type { ShareJson } from "../api/shareJson";
import { inertText } from "../host/plainText";
import type { Edit } from "../shares/edit";
import { editsBetween } from "../shares/edit";
import type { DocumentProblems } from "./documentProblems";
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
    const place = placeAt(address, base);
    if (place === undefined || typeof place.content !== "string") {
      throw vscode.FileSystemError.NoPermissions("This content cannot be edited here.");
    }
    return place.content === text ? [] : [{ path: place.path, base: place.content, mine: text }];
  }
  const { share, problems: found } = readDocument(text, base, addressesOf(address));
  if (found.length > 0 || share === undefined) {
    throw vscode.FileSystemError.Unavailable(inertText(problems.refuse(uri, text, found)));
  }
  return editsBetween(base, share);
}
