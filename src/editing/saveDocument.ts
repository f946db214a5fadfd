import * as vscode from "vscode";
import type { ShareJson } from "../api/shareJson";
import { readShare } from "../api/readShare";
import { titleOf } from "../api/share";
import { inertText } from "../base/plainText";
import { fieldNames } from "../model/updates/editPath";
import { applyEdits } from "../model/updates/mergeEdits";
import type { UpdateRequest } from "../model/updates/safeUpdate";
import type { UseCounter } from "../model/scores/useCounter";
import type { ShareStore } from "../model/shares/shareStore";
import { EditConflictError } from "../model/updates/updateErrors";
import type { ConflictChoice } from "./conflictDialog";
import { askAboutConflict } from "./conflictDialog";
import type { DocumentProblems } from "./documentProblems";
import { editsOfText } from "./editsOfText";
import { renderDocument, requireAddress } from "./renderDocument";
import { saveAsking } from "./saveAsking";
import { tellUpdate } from "./tellUpdate";
import type { VersionDocuments } from "./versionDocuments";

/**
 * Saves a document's text.
 * @param base what the document was made of; undefined where that is not known any more
 * @param server the identity of the server whose share it is
 * @throws {vscode.FileSystemError} if the text is no share
 * @throws {OtherServerError} if another server comes into use
 * @throws {vscode.CancellationError} if its author wants to do nothing about a conflict yet
 */
export type SaveDocument = (uri: vscode.Uri, text: string, base: ShareJson | undefined, server: string) => Promise<SavedDocument>;

export interface SavedDocument {
  /** The share as the text describes it. */
  readonly written: ShareJson;
  /** The share as it is on the server now: others may have changed it too. */
  readonly share: ShareJson;
}

export interface SaveDocumentDeps {
  readonly store: ShareStore;
  readonly problems: DocumentProblems;
  readonly versions: VersionDocuments;
  readonly uses: UseCounter;
  /** Whether a person has asked for the save that is under way, so that there is someone to be asked. */
  readonly isByHand: (uri: vscode.Uri) => boolean;
}

export function createSaveDocument({ store, problems, versions, uses, isByHand }: SaveDocumentDeps): SaveDocument {
  const ask = (uri: vscode.Uri, text: string) => async (conflict: EditConflictError): Promise<ConflictChoice> => {
    if (!isByHand(uri)) {
      throw vscode.FileSystemError.Unavailable(inertText(`${conflict.message} Save by hand to choose.`));
    }
    return askAboutConflict(conflict, titleOf(readShare(conflict.theirs)), async () => {
      await openBeside(uri, { theirs: conflict.theirs, text }, versions);
      // The save ends here: its author may edit on, and a question that is overlooked must not hold it for ever.
      throw new vscode.CancellationError();
    });
  };

  return async (uri, text, base, server) => {
    const { shareId } = requireAddress(uri);
    const readNow = async () => {
      store.requireServer(server);
      return store.readSnapshot(shareId);
    };
    const known = base ?? (await readNow());
    const edits = editsOfText(uri, text, known, problems);
    const save = async (request: UpdateRequest) => {
      if (base === undefined && request.edits === edits && edits.length > 0) {
        throw baseLost(request, known);
      }
      return store.save(request, { server });
    };
    const request = { id: shareId, edits, base: known, transferables: true };
    const result = await saveAsking(request, { save, ask: ask(uri, text) });
    const written = applyEdits(known, edits);
    if (result === undefined) {
      return { written, share: await readNow() };
    }
    tellUpdate(result);
    if (result.how !== "notSent") {
      uses.count("update", { ids: [shareId], server });
    }
    return { written, share: result.share };
  };
}

/** Nobody knows which of these edits their author has made: all of them are to be looked at. */
function baseLost({ edits }: UpdateRequest, theirs: ShareJson): EditConflictError {
  const fields = fieldNames(edits.map(({ path }) => path));
  const sentence = `It is not known any more what this document was made of. Its ${fields} and the server's are different.`;
  const conflicts = edits.map((edit) => ({ ...edit, theirs: edit.base, hasNoPlace: false }));
  return new EditConflictError(conflicts, edits, theirs, sentence);
}

interface Versions {
  readonly theirs: ShareJson;
  readonly text: string;
}

/** Shows what the server has beside what was to be saved. */
async function openBeside(uri: vscode.Uri, { theirs, text }: Versions, versions: VersionDocuments): Promise<void> {
  const name = uri.path.slice(uri.path.lastIndexOf("/") + 1);
  const left = versions.add(name, renderedOrEmpty(uri, theirs));
  await vscode.commands.executeCommand("vscode.diff", left, versions.add(name, text), `${name}: on the server ↔ yours`);
}

function renderedOrEmpty(uri: vscode.Uri, share: ShareJson): string {
  try {
    return Buffer.from(renderDocument(uri, share)).toString("utf8");
  } catch (error) {
    if (error instanceof vscode.FileSystemError) {
      return ""; // a content that was removed
    }
    throw error;
  }
}
