import * as vscode from "vscode";
import type { ScoreReason } from "../api/score";
import type { ShareJson } from "../api/shareJson";
import type { ListedShare } from "../api/listedShare";
import { readShare } from "../api/readShare";
import { titleOf } from "../api/share";
import type { Command, ShareArguments } from "../manifest";
import { Commands } from "../manifest";
import { UserError } from "../base/userError";
import { nameProblem } from "../model/shares/nameProblem";
import type { ScoreQueue } from "../model/pending/scoreQueue";
import type { ShareStore } from "../model/shares/shareStore";
import { toRequest } from "../model/updates/toRequest";
import { EditConflictError } from "../model/updates/updateErrors";
import type { UpdateFlow } from "../editing/updateFlow";
import type { ContentDeps } from "./contentActions";
import { copyContent, insertContent, openContent, readImage, saveContent } from "./contentActions";
import { cutText } from "../content/cutText";
import type { ReplyValue, ShareRequest } from "./messages";
import { reachableLink } from "../vscode/reachableLink";
import { openWebLink } from "../vscode/openWebLink";
import { rawJson } from "../content/rawJson";
import { safeFileName } from "../content/safeFileName";

/** A share as the page shows it, and the identity of the server that it is on. */
export interface SeenOnPage {
  readonly share: ShareJson;
  readonly server: string;
}

export interface PageActionDeps extends ContentDeps {
  readonly store: ShareStore;
  readonly scores: Pick<ScoreQueue, "undo">;
  readonly updates: UpdateFlow;
}

const rawLimit = 200_000;
const copiedNames = { link: "Link", id: "ID", short: "Short ID", raw: "JSON" } as const;
const done: ReplyValue = { kind: "done" };

const scoreCommands = {
  priority: Commands.scorePriority,
  reuse: Commands.scoreReuse,
  update: Commands.scoreUpdate,
  reference: Commands.scoreReference,
  searched: Commands.scoreSearched,
} as const satisfies Record<ScoreReason, Command>;

/** Does what the person asked for on the page. */
export async function runPageAction(request: ShareRequest, seen: SeenOnPage, deps: PageActionDeps): Promise<ReplyValue> {
  const { share, server } = seen;
  switch (request.type) {
    case "rename":
      return rename(seen, request, deps);
    case "setAccess":
      await deps.updates.send({ share: readShare(share), server }, toRequest(share.id, { access: request.access }, readShare(share)));
      return done;
    case "checkName":
      return { kind: "done", sentence: nameProblem(request.name, share.id, deps.store.shares) };
    case "score":
      return execute(scoreCommands[request.reason], { shareId: share.id, server });
    case "undoScore":
      return undoScore(share, deps);
    case "reviewScores":
      return execute(Commands.reviewScores);
    case "copy":
      return copy(share, request.what);
    case "openLink":
      await openLink(readShare(share));
      return done;
    case "openDistribution":
      return openDistribution(share, request.distribution);
    case "readImage":
      return readImage(share, request);
    case "copyContent":
      deps.uses.count("reuse", { ids: [share.id], server });
      return copyContent(share, request);
    case "openContent":
      return openContent(share, request, deps);
    case "insertContent":
      deps.uses.count("reuse", { ids: [share.id], server });
      return insertContent(share, request, deps);
    case "saveContent":
      return saveContent(share, request);
    case "readRaw": {
      const { text, isCut } = cutText(rawJson(share), rawLimit);
      return { kind: "raw", text, isCut };
    }
    case "openRaw":
      await deps.documents.open({
        fileName: safeFileName(titleOf(readShare(share)), "json"),
        languageId: "json",
        address: { share: share.id },
        share,
      });
      return done;
  }
}

/** Where someone else changed the same meanwhile, the page is shown theirs, and offers it beside what was written. */
async function rename(
  { share, server }: SeenOnPage,
  { name, from }: { readonly name: string; readonly from: string },
  { store, updates }: PageActionDeps,
): Promise<ReplyValue> {
  const problem = nameProblem(name, share.id, store.shares);
  if (problem !== undefined) {
    throw new UserError(problem);
  }
  const base = { ...readShare(share), name: from === "" ? null : from };
  try {
    await updates.send({ share: base, server }, toRequest(share.id, { name: name.trim() }, base), (conflict) => Promise.reject(conflict));
    return done;
  } catch (error) {
    if (error instanceof EditConflictError) {
      await store.reread(share.id);
      throw new UserError(error.message);
    }
    throw error;
  }
}

/** Takes back the newest scores of this share that still wait; those of others are not on this page. */
async function undoScore(share: ShareJson, { scores }: PageActionDeps): Promise<ReplyValue> {
  const undone = await scores.undo(share.id);
  if (undone.length === 0) {
    throw new UserError("No score of this share waits any more. Once it is counted, a score cannot be taken back.");
  }
  return { kind: "done", sentence: undone.length === 1 ? "Took back 1 score." : `Took back ${undone.length} scores.` };
}

async function copy(share: ShareJson, what: keyof typeof copiedNames): Promise<ReplyValue> {
  const { link, id, short } = readShare(share);
  const texts = { link: await reachableLink(link ?? ""), id, short: short ?? "" };
  await vscode.env.clipboard.writeText(what === "raw" ? rawJson(share) : texts[what]);
  return { kind: "done", sentence: `Copied: ${copiedNames[what]}` };
}

async function openLink({ link }: ListedShare): Promise<void> {
  if (!link) {
    throw new UserError("This share has no link.");
  }
  await openWebLink(link);
}

async function openDistribution(share: ShareJson, id: string): Promise<ReplyValue> {
  const gist = readShare(share).distributions?.iterable?.find((distribution) => distribution.id === id)?.github?.gist;
  if (!gist) {
    throw new UserError("The share was not sent out this way any more.");
  }
  // The page shows the address as browsers write it, so it hides no host.
  await openWebLink(URL.parse(gist.url ?? "")?.href ?? "");
  return done;
}

async function execute(command: Command, ...args: ShareArguments): Promise<ReplyValue> {
  await vscode.commands.executeCommand(command, ...args);
  return done;
}
