import { randomUUID } from "node:crypto";
import { extname, parse } from "node:path";
import * as vscode from "vscode";
import { readShare } from "../api/readShare";
import { titleOf } from "../api/share";
import type { ShareJson } from "../api/shareJson";
import type { SeededShare } from "../api/seededShare";
import { ShareClientError, ShareConflictError } from "../client/errors";
import { Views } from "../manifest";
import { inertText } from "../base/plainText";
import { reachableLink } from "../vscode/reachableLink";
import { showDone } from "../vscode/showDone";
import { TypedTextError, UserError } from "../base/userError";
import { nameProblem } from "../model/shares/nameProblem";
import type { SharedText } from "../model/shares/toSeed";
import { toSeed } from "../model/shares/toSeed";
import type { Connection } from "../servers/connection";
import type { SnapshotPanels } from "../snapshot/panels";
import type { ShareStore } from "../model/shares/shareStore";
import type { SharesView } from "../explorer/sharesView";
import { pickAccess } from "./pickAccess";

type EditorText = SharedText & { readonly selectionCount: number };

export interface CreateShareDeps {
  readonly connection: Connection;
  readonly snapshots: SnapshotPanels;
  readonly store: ShareStore;
  readonly view: SharesView;
}

/** Creates a share from what is selected in the editor, or from all of its text, and opens its snapshot. */
export async function createShare(deps: CreateShareDeps): Promise<void> {
  const shared = readEditor(vscode.window.activeTextEditor);
  const server = deps.connection.open().then(() => deps.store.server); // which is known before the person has answered
  await create(deps, { shared, server }, parse(shared.title).name);
}

interface Source {
  readonly shared: EditorText;
  /** The identity of the server that is in use when the person begins. */
  readonly server: Promise<string>;
}

/** @param text what is in the box for the name when it opens */
async function create(deps: CreateShareDeps, source: Source, text: string): Promise<void> {
  const { shared, server } = source;
  const entered = await vscode.window.showInputBox({
    title: "Create Share (1/2)",
    prompt: "Name of the share. It becomes part of the link; without one, the link has an id.",
    value: text,
    validateInput: (written) => (written.trim() === "" ? undefined : nameProblem(written, "", deps.store.shares)),
  });
  if (entered === undefined) {
    return;
  }
  const access = await pickAccess("Create Share (2/2)", "Who may open the new share?");
  if (access === undefined) {
    return;
  }
  const origin = { version: vscode.version, platform: process.platform, now: new Date(), newId: randomUUID };
  const seed = toSeed(shared, { name: entered.trim() || undefined, access }, origin);
  let share: ShareJson;
  try {
    share = await send(deps, seed, server);
  } catch (error) {
    throw new TypedTextError(error, () => create(deps, source, entered));
  }
  const from = shared.selectionCount > 1 ? ` from ${shared.selectionCount} selections` : "";
  // Not awaited: the command is over, while the notification may stay for hours.
  void offerLink(`Created “${inertText(titleOf(readShare(share)), 60)}”${from}.`, readShare(share).link ?? "");
  await deps.view.select(share.id);
  await deps.snapshots.open(share.id);
}

async function offerLink(sentence: string, link: string): Promise<void> {
  if ((await vscode.window.showInformationMessage(sentence, ...(link === "" ? [] : ["Copy Link"]))) !== undefined) {
    await vscode.env.clipboard.writeText(await reachableLink(link));
    showDone("Copied the link");
  }
}

/** Several selections are joined in the order of the text, a line each at least. */
function readEditor(editor: vscode.TextEditor | undefined): EditorText {
  if (editor === undefined) {
    throw new UserError("Open a file in an editor first: a share is made of its text, or of what is selected in it.");
  }
  const { document } = editor;
  const selections = editor.selections.filter(({ isEmpty }) => !isEmpty).toSorted((a, b) => a.start.compareTo(b.start));
  const text = selections.length === 0 ? document.getText() : selections.map((each) => document.getText(each)).join("\n");
  if (text.trim() === "") {
    throw new UserError("There is no text in the editor that could be shared.");
  }
  const title = parse(document.uri.path).base;
  return { text, title, language: extname(title).slice(1) || document.languageId, selectionCount: selections.length };
}

async function send({ store }: CreateShareDeps, seed: SeededShare, server: Promise<string>) {
  try {
    return await vscode.window.withProgress({ location: { viewId: Views.shares } }, async () =>
      store.create(seed, { server: await server }),
    );
  } catch (error) {
    if (error instanceof ShareConflictError) {
      throw new UserError("Another share has this name already. Nothing was created.");
    }
    if (error instanceof ShareClientError && error.outcome === "unknown") {
      await store.refresh();
      throw new UserError(`It is not known whether the share was created; see the list before you try again. ${error.message}`);
    }
    throw error;
  }
}
