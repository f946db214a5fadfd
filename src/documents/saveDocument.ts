import * as vscode from "vscode";
import type { Share } from "../api/share";
import { titleOf } from "../api/share";
import { inertText } from "../host/plainText";
import { editsBetween } from "../shares/edit";
import { withContentAt } from "../shares/withContentAt";
import type { ShareStore } from "../shares/shareStore";
import { EditConflictError } from "../shares/updateErrors";
import type { ConflictChoice } from "./conflictDialog";
import { askAboutConflict } from "./conflictDialog";
import type { DocumentProblems } from "./documentProblems";
import { addressesOf, placeAt, renderDocument, requireAddress } from "./renderDocument";
import { readDocument } from "./readDocument";
import { saveAsking } from "./saveAsking";
import { tellUpdate } from "./tellUpdate";
import type { VersionDocuments } from "./versionDocuments";

/**
 * Saves a document's text.
 * @param base what the document was made of; undefined where that is not known any more
 * @throws {vscode.FileSystemError} if the text is no share
 * @throws {vscode.CancellationError} if its author wants to do nothing about a conflict yet
 */
export type SaveDocument = (uri: vscode.Uri, text: string, base: Share | undefined) => Promise<SavedDocument>;

export interface SavedDocument {
  /** The share as the text describes it. */
  readonly written: Share;
  /** The share as it is on the server now: others may have changed it too. */
  readonly share: Share;
}

export interface SaveDocumentDeps {
  readonly store: ShareStore;
  readonly problems: DocumentProblems;
  readonly versions: VersionDocuments;
  /** Whether a person has asked for the save that is under way, so that there is someone to be asked. */
  readonly isByHand: (uri: vscode.Uri) => boolean;
}

export function createSaveDocument({ store, problems, versions, isByHand }: SaveDocumentDeps): SaveDocument {
  const toShare = (uri: vscode.Uri, text: string, base: Share): Share => {
    const address = requireAddress(uri);
    if (address.content !== undefined) {
      const place = placeAt(address, base);
      if (place === undefined || typeof place.content !== "string") {
        throw vscode.FileSystemError.NoPermissions("This content cannot be edited here.");
      }
      return withContentAt(base, place.path, text);
    }
    const { share, problems: found } = readDocument(text, base, addressesOf(address));
    const [first] = found;
    if (first !== undefined || share === undefined) {
      throw vscode.FileSystemError.Unavailable(inertText(problems.refuse(uri, text, found)));
    }
    return share;
  };

  const ask = (uri: vscode.Uri) => async (conflict: EditConflictError): Promise<ConflictChoice> => {
    if (!isByHand(uri)) {
      throw vscode.FileSystemError.Unavailable(inertText(`${conflict.message} Save by hand to choose.`));
    }
    return askAboutConflict(conflict, titleOf(conflict.theirs), () => openBeside(uri, conflict.theirs, versions));
  };

  return async (uri, text, base) => {
    const { shareId } = requireAddress(uri);
    const known = base ?? (await store.readSnapshot(shareId));
    const written = toShare(uri, text, known);
    const edits = editsBetween(known, written);
    const save: Parameters<typeof saveAsking>[1]["save"] = async (request) => {
      if (base === undefined && request.edits === edits && edits.length > 0) {
        // Nobody knows which of these its author has made: all of them are to be looked at.
        throw new EditConflictError(edits.map((edit) => ({ ...edit, theirs: edit.base, isHomeless: false })), edits, known);
      }
      return store.save(request);
    };
    const result = await saveAsking({ id: shareId, edits, base: known, transferables: true }, { save, ask: ask(uri) });
    if (result === undefined) {
      return { written, share: await store.readSnapshot(shareId) };
    }
    tellUpdate(result);
    return { written, share: result.share };
  };
}

/** Shows what the server has beside the document that is being edited. */
async function openBeside(uri: vscode.Uri, theirs: Share, versions: VersionDocuments): Promise<void> {
  const name = uri.path.slice(uri.path.lastIndexOf("/") + 1);
  const left = versions.add(name, Buffer.from(renderDocument(uri, theirs)).toString("utf8"));
  await vscode.commands.executeCommand("vscode.diff", left, uri, `${name}: on the server ↔ yours`);
}
