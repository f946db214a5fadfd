import type { OutboxArgument } from "../../manifest";
import { outboxItemOf } from "./outboxItemOf";
import type { ReviewOutboxDeps } from "./reviewOutbox";
import { reviewOutbox } from "./reviewOutbox";
import { sendOutboxItems } from "./sendOutboxItems";

export type SendFromOutboxDeps = ReviewOutboxDeps;

/** Sends what a row of the outbox stands for; called without one, it is a review of all. */
export async function sendFromOutbox(deps: SendFromOutboxDeps, row: OutboxArgument | undefined): Promise<void> {
  await (row === undefined ? reviewOutbox(deps) : sendOutboxItems(deps, [outboxItemOf({ pending: deps.pending, server: () => deps.store.server }, row)]));
}
