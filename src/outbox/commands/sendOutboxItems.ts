import * as vscode from "vscode";
import { Views } from "../../manifest";
import { inertText, plainText } from "../../base/plainText";
import { showDone } from "../../vscode/showDone";
import type { OutboxItem } from "../outboxItem";
import { toOutboxRow } from "../outboxRow";
import type { SendOutcome } from "./sendOutboxItem";
import type { SendOutboxItemDeps } from "./sendOutboxItem";
import { sendOutboxItem } from "./sendOutboxItem";

export type SendOutboxItemsDeps = SendOutboxItemDeps;

interface Sent {
  readonly label: string;
  readonly outcome: SendOutcome;
}

/** Sends what its person has reviewed, one after the other, and says once what came of it. */
export async function sendOutboxItems(deps: SendOutboxItemsDeps, items: readonly OutboxItem[]): Promise<void> {
  if (items.length === 0) {
    return;
  }
  const location = items.length === 1 ? { viewId: Views.outbox } : vscode.ProgressLocation.Notification;
  const options = { location, title: "Sending what waits in the Outbox", cancellable: true };
  const sent = await vscode.window.withProgress(options, async (progress, token) => {
    const results: Sent[] = [];
    for (const item of items) {
      if (token.isCancellationRequested || results.at(-1)?.outcome.kind === "away") {
        break;
      }
      const { label } = toOutboxRow(item, deps.store);
      const message = `${results.length + 1} of ${items.length}: ${inertText(label, 80)}`;
      progress.report({ message, increment: 100 / items.length });
      results.push({ label, outcome: await sendOutboxItem(deps, item) });
    }
    return results;
  });
  // Not awaited: the command is over, while the notification may stand for hours.
  void tell(sent, items.length);
}

async function tell(results: readonly Sent[], all: number): Promise<void> {
  const sent = results.filter(({ outcome }) => outcome.kind === "sent");
  const [first] = sent;
  const done = all === 1 && first !== undefined ? `Sent: ${first.label}` : `Sent ${sent.length} of ${all} from the Outbox`;
  const kept = results.flatMap(({ label, outcome }) => (outcome.kind === "kept" ? `“${plainText(label, 80)}” ${plainText(outcome.why, 200)}` : []));
  const problems = results.flatMap(({ outcome }) => (outcome.kind === "problem" ? outcome.sentence : []));
  const isAway = results.some(({ outcome }) => outcome.kind === "away");
  if (kept.length + problems.length === 0 && !isAway) {
    showDone(inertText(done, 160));
    return;
  }
  const rest = kept.length > 3 ? `; and ${kept.length - 3} more` : "";
  const sentences = [
    `${done}.`,
    ...(isAway ? ["The server is unavailable again. The rest is still in the Outbox."] : []),
    ...(kept.length === 0 ? [] : [`Still in the Outbox: ${kept.slice(0, 3).join("; ")}${rest}.`]),
    ...problems.slice(0, 3),
  ];
  await vscode.window.showWarningMessage(inertText(sentences.join(" "), 600));
}
