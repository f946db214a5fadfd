import type { OutboxArgument } from "../contributions";
import { UserError } from "../host/userError";
import type { OutboxItem, OutboxParts } from "../outbox/outboxItem";
import { outboxItems } from "../outbox/outboxItem";

/** Returns the item of a row that can be sent. @throws {UserError} if it's no longer in the Outbox */
export function outboxItemOf(parts: OutboxParts, { key }: OutboxArgument): OutboxItem {
  const item = outboxItems(parts).find((each) => each.key === key);
  if (item === undefined) {
    throw new UserError("This change is no longer in the Outbox.");
  }
  return item;
}
