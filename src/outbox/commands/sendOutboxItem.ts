import * as vscode from "vscode";
import { ShareNotFoundError } from "../../client/errors";
import type { OutboxItem } from "../outboxItem";
import { toRunReport } from "../../scoring/runReport";
import { metNoServer } from "../../model/updates/metNoServer";
import type { PendingEdit, PendingScore } from "../../model/pending/pendingWrite";
import type { Outbox } from "../../model/pending/outbox";
import type { ScoreQueue } from "../../model/pending/scoreQueue";
import type { UpdateFlow } from "../../editing/updateFlow";
import type { ShareStore } from "../../model/shares/shareStore";

export interface SendOutboxItemDeps {
  readonly store: ShareStore;
  readonly updates: UpdateFlow;
  readonly log: vscode.LogOutputChannel;
  readonly outbox: Outbox;
  readonly scores: ScoreQueue;
}

/**
 * `givenUp`: nothing of it waits any more, and nothing was sent. `away`: it waits on, since the server is out of reach.
 * `kept`: so it does, for a reason that goes on after its name. `problem`: a sentence about scores that did not all count.
 */
export type SendOutcome =
  | { readonly kind: "sent" | "givenUp" | "away" }
  | { readonly kind: "kept"; readonly why: string }
  | { readonly kind: "problem"; readonly sentence: string };

/** Sends what its person has reviewed. What goes wrong is an outcome, not an exception. */
export function sendOutboxItem(deps: SendOutboxItemDeps, item: OutboxItem): Promise<SendOutcome> {
  return item.kind === "edit" ? sendEdit(deps, item.edit) : sendScores(deps, item.scores);
}

async function sendEdit(deps: SendOutboxItemDeps, edit: PendingEdit): Promise<SendOutcome> {
  try {
    const sent = await deps.outbox.send(edit, (request) =>
      deps.updates.sendPending({ server: edit.server, request, title: edit.title }),
    );
    return { kind: sent === undefined ? "givenUp" : "sent" };
  } catch (error) {
    if (metNoServer(error)) {
      return { kind: "away" };
    }
    if (error instanceof vscode.CancellationError) {
      return { kind: "kept", why: "is not decided" };
    }
    if (error instanceof ShareNotFoundError) {
      return { kind: "kept", why: "is about a share that is not on the server any more" };
    }
    const reason = error instanceof Error ? error.message : String(error);
    deps.log.warn("An edit from the Outbox failed.", reason);
    return { kind: "kept", why: `(${reason})` };
  }
}

async function sendScores(deps: SendOutboxItemDeps, scores: readonly PendingScore[]): Promise<SendOutcome> {
  const summary = await deps.scores.sendFromOutbox(scores);
  if (summary === undefined) {
    return { kind: "givenUp" };
  }
  const { problem } = toRunReport(summary, deps.store);
  if (problem !== undefined) {
    deps.log.warn(problem);
    return { kind: "problem", sentence: problem };
  }
  if (summary.unreached.length > 0) {
    return { kind: "away" };
  }
  return { kind: summary.counted.length > 0 ? "sent" : "givenUp" }; // else another window has taken them over
}
