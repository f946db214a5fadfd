import * as vscode from "vscode";
import { inertText } from "../../base/plainText";
import { UserError } from "../../base/userError";
import type { OutboxItem } from "../outboxItem";
import { outboxItems } from "../outboxItem";
import { toOutboxRow } from "../outboxRow";
import type { PendingWrites } from "../../model/pending/pendingWrites";
import type { SendOutboxItemsDeps } from "./sendOutboxItems";
import { sendOutboxItems } from "./sendOutboxItems";

export interface ReviewOutboxDeps extends SendOutboxItemsDeps {
  readonly pending: PendingWrites;
}

interface PickedItem extends vscode.QuickPickItem {
  readonly item: OutboxItem;
}

/** Lists what is in the Outbox, and sends what the person leaves picked. */
export async function reviewOutbox(deps: ReviewOutboxDeps): Promise<void> {
  await deps.scores.sync();
  const items = outboxItems({ pending: deps.pending, server: () => deps.store.server });
  if (items.length === 0) {
    throw new UserError("The Outbox has nothing for the server in use.");
  }
  const picked = await vscode.window.showQuickPick(items.map((item) => toPickedItem(item, deps)), {
    title: "Review Outbox",
    placeHolder: "Enter sends these, Escape sends nothing.",
    canPickMany: true,
    matchOnDescription: true,
  });
  await sendOutboxItems(deps, picked?.map(({ item }) => item) ?? []);
}

function toPickedItem(item: OutboxItem, { store }: ReviewOutboxDeps): PickedItem {
  const { label, age, icon } = toOutboxRow(item, store);
  return { label: `$(${icon}) ${inertText(label, 160)}`, description: age, picked: true, item };
}
