import * as vscode from "vscode";
import type { ScoreReason } from "../api/score";
import type { Share } from "../api/share";
import { titleOf } from "../api/share";
import type { Command, ShareArguments } from "../contributions";
import { Commands } from "../contributions";
import { UserError } from "../host/userError";
import { nameProblem } from "../shares/nameProblem";
import type { ShareStore } from "../shares/shareStore";
import type { ShareEdits } from "../shares/toRequest";
import { EditConflictError } from "../shares/updateErrors";
import type { ContentDeps } from "./contentActions";
import { copyContent, insertContent, openContent, readImage, saveContent } from "./contentActions";
import { cutText } from "./cutText";
import type { PageRequest, ReplyValue } from "./messages";
import { openWebLink } from "../host/openWebLink";
import { rawJson } from "./rawJson";
import { safeFileName } from "./safeFileName";

export interface PageActionDeps extends ContentDeps {
  readonly store: ShareStore;
}

/** The requests that are about the share, not about the page itself. */
export type ShareRequest = Exclude<PageRequest, { readonly type: "ready" | "retry" | "keepDraft" | "namePeople" }>;

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

/** Does what the person asked for on the page; `share` as the page shows it. */
export async function runPageAction(request: ShareRequest, share: Share, deps: PageActionDeps): Promise<ReplyValue> {
  switch (request.type) {
    case "rename":
      return rename(share, request, deps);
    case "setAccess":
      return update(share, { access: request.access }, { access: share.access }, deps.store);
    case "score":
      return execute(scoreCommands[request.reason], { shareId: share.id });
    case "undoScore":
      return execute(Commands.undoScore);
    case "reviewScores":
      return execute(Commands.reviewScores);
    case "copy":
      return copy(share, request.what);
    case "openLink":
      await openWebLink(share.link);
      return done;
    case "openDistribution":
      return openDistribution(share, request.distribution);
    case "readImage":
      return readImage(share, request);
    case "copyContent":
      return copyContent(share, request);
    case "openContent":
      return openContent(share, request, deps);
    case "insertContent":
      return insertContent(share, request, deps);
    case "saveContent":
      return saveContent(share, request);
    case "readRaw": {
      const { text, isCut } = cutText(rawJson(share), rawLimit);
      return { kind: "raw", text, isCut };
    }
    case "openRaw":
      await deps.documents.open(safeFileName(titleOf(share), "json"), { share: share.id });
      return done;
  }
}

/** Where someone else changed the same meanwhile, the page is shown theirs, and offers it beside what was written. */
async function rename(
  share: Share,
  { name, from }: { readonly name: string; readonly from: string },
  { store }: PageActionDeps,
): Promise<ReplyValue> {
  const problem = nameProblem(name, share.id, store.shares);
  if (problem !== undefined) {
    throw new UserError(problem);
  }
  return update(share, { name: name.trim() }, { name: from === "" ? null : from }, store);
}

async function update(share: Share, changes: ShareEdits, base: ShareEdits, store: ShareStore): Promise<ReplyValue> {
  try {
    await store.update(share.id, changes, base);
    return done;
  } catch (error) {
    if (error instanceof EditConflictError) {
      await store.reread(share.id);
    }
    throw error;
  }
}

async function copy(share: Share, what: keyof typeof copiedNames): Promise<ReplyValue> {
  const text = what === "raw" ? rawJson(share) : share[what];
  await vscode.env.clipboard.writeText(text);
  return { kind: "done", sentence: `Copied: ${copiedNames[what]}` };
}

async function openDistribution(share: Share, id: string): Promise<ReplyValue> {
  const gist = share.distributions?.iterable.find((distribution) => distribution.id === id)?.github?.gist;
  if (!gist) {
    throw new UserError("The share was not sent out this way any more.");
  }
  // The page shows the address as browsers write it, so it hides no host.
  await openWebLink(URL.canParse(gist.url) ? new URL(gist.url).href : gist.url);
  return done;
}

async function execute(command: Command, ...args: ShareArguments): Promise<ReplyValue> {
  await vscode.commands.executeCommand(command, ...args);
  return done;
}
