import * as vscode from "vscode";
import { titleOf } from "../api/share";
import type { ListedShare } from "../api/listedShare";
import type { ShareJson } from "../api/shareJson";
import { ageInWords } from "../base/ageInWords";
import { inertText, plainText } from "../base/plainText";
import { UserError } from "../base/userError";
import { NoAnswerError, ServerUnreachableError } from "../client/errors";
import { textOf } from "../content/content";
import type { FoundContent } from "../content/findContent";
import { saveAs } from "../content/saveAs";
import { shareContents } from "../content/shareContents";
import type { PickSharesDeps, SeenShares } from "../explorer/commands/pickShares";
import type { Use } from "../model/scores/useCounter";
import type { ShareStore } from "../model/shares/shareStore";

/** Characters. More than this is asked about first. */
const largeText = 1_000_000;

/** The text of one or several shares, ready to be put somewhere. */
export interface ReadText {
  readonly text: string;
  /** Where it is from. */
  readonly source: Use;
  /** As VS Code names it; of several shares the first one's. */
  readonly languageId: string;
  /** What was read, for people, such as “debounce” or 3 shares; says so where it came from the offline cache. */
  readonly name: string;
}

/**
 * Reads the text of shares: from the server, or while that is unavailable from the offline cache. Of one share with several
 * contents the person picks one; those of several shares are joined in their order with a blank line between. Where there
 * is no text, Save As is offered.
 *
 * @throws {OtherServerError} if the shares are of a server no longer in use
 * @throws {vscode.CancellationError} if the person picks none, or doesn't want a large text
 */
export async function readText({ store }: PickSharesDeps, { shares, server }: SeenShares, verb: string): Promise<ReadText> {
  store.requireServer(server);
  const read = await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title: "Reading content" }, () =>
    Promise.all(shares.map((share) => readWhole(store, share))),
  );
  const contents = read.map(({ share }) => shareContents(share));
  const [first, ...more] = contents;
  const chosen = first !== undefined && more.length === 0 ? [await pickContent(first, nameOf(shares))] : contents.flat();
  const texts = chosen.flatMap(({ content }) => textOf(content) ?? []);
  if (texts.length === 0) {
    return offerSaveAs(chosen, nameOf(shares));
  }
  const text = joined(texts);
  if (text.length > largeText) {
    await confirmLarge(text.length, nameOf(shares), verb);
  }
  const oldest = read.flatMap(({ readAt }) => readAt ?? []).toSorted((a, b) => a.getTime() - b.getTime())[0];
  const origin = oldest === undefined ? "" : ` (from the offline cache, read ${ageInWords(oldest, new Date())})`;
  const source = { ids: shares.map(({ id }) => id), server };
  return { text, source, languageId: chosen[0]?.languageId ?? "", name: `${nameOf(shares)}${origin}` };
}

/** Reads all text of shares without asking anything. @throws {UserError} if they have none; otherwise as reading does */
export async function readAllText(store: ShareStore, { shares, server }: SeenShares): Promise<string> {
  store.requireServer(server);
  const read = await Promise.all(shares.map((share) => readWhole(store, share)));
  const texts = read.flatMap(({ share }) => shareContents(share)).flatMap(({ content }) => textOf(content) ?? []);
  if (texts.length === 0) {
    throw new UserError(shares.length === 1 ? `${nameOf(shares)} has no text.` : `${nameOf(shares)} have no text.`);
  }
  return joined(texts);
}

/** With a blank line between. */
function joined(texts: readonly string[]): string {
  return texts.map((each, index) => (index < texts.length - 1 ? each.replace(/(\r\n|\r|\n)$/, "") : each)).join("\n\n");
}

async function readWhole(store: ShareStore, { id }: ListedShare): Promise<{ readonly share: ShareJson; readonly readAt?: Date }> {
  try {
    return { share: await store.readSnapshot(id) };
  } catch (error) {
    const isUnavailable = error instanceof ServerUnreachableError || error instanceof NoAnswerError;
    const cached = isUnavailable ? await store.readCachedSnapshot(id) : undefined;
    if (cached === undefined) {
      throw error;
    }
    return { share: cached.value, readAt: cached.at };
  }
}

async function pickContent(contents: readonly FoundContent[], name: string): Promise<FoundContent> {
  const [only] = contents;
  if (only === undefined) {
    throw new UserError(`${name} has no content.`);
  }
  if (contents.length === 1) {
    return only;
  }
  const items = contents.map((content) => ({
    label: inertText(content.assetName, 80),
    description: content.languageId,
    detail: inertText(firstLine(content), 120),
    content,
  }));
  const picked = await vscode.window.showQuickPick(items, { title: `Contents of ${name}`, placeHolder: "Select a content", matchOnDetail: true });
  if (picked === undefined) {
    throw new vscode.CancellationError();
  }
  return picked.content;
}

function firstLine({ content }: FoundContent): string {
  const text = textOf(content);
  return text === undefined ? (content.kind === "image" ? "Picture" : "Bytes") : (/\S[^\r\n]*/.exec(text)?.[0] ?? "");
}

async function offerSaveAs(contents: readonly FoundContent[], name: string): Promise<never> {
  const [content] = contents;
  if (contents.length > 1 || content === undefined) {
    throw new UserError(`${name} have no text.`);
  }
  const what = content.content.kind === "image" ? "a picture" : "bytes that aren't text";
  const pressed = await vscode.window.showWarningMessage(`${name} is ${what}. You can save it as a file.`, "Save As…");
  if (pressed !== undefined) {
    await saveAs(content);
  }
  throw new vscode.CancellationError();
}

async function confirmLarge(length: number, name: string, verb: string): Promise<void> {
  const size = `${(length / 1_000_000).toFixed(1)} million characters`;
  const pressed = await vscode.window.showWarningMessage(`${name} has ${size}.`, { modal: true }, verb);
  if (pressed === undefined) {
    throw new vscode.CancellationError();
  }
}

function nameOf(shares: readonly ListedShare[]): string {
  const [share] = shares;
  return share !== undefined && shares.length === 1 ? `“${inertText(plainText(titleOf(share), 60))}”` : `${shares.length} shares`;
}
