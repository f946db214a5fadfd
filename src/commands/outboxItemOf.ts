import type { OutboxArgument } from "../contributions";
import { UserError } from "../host/userError";
import type { OutboxItem, OutboxParts } from "../outbox/outboxItem";
import { outboxItems } from "../outbox/outboxItem";

/** What a row of the outbox stands for, as it is now. @throws {UserError} if it does not wait any more */
export function outboxItemOf(parts: OutboxParts, { key }: OutboxArgument): OutboxItem {
  const item = outboxItems(parts).find((each) => each.key === key);
  if (item === undefined) {
    throw new UserError("This does not wait in the Outbox any more.");
  }
  return item;
}
