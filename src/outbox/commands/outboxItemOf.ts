import type { OutboxArgument } from "../../manifest";
import { UserError } from "../../base/userError";
import type { OutboxItem, OutboxParts } from "../outboxItem";
import { outboxItems } from "../outboxItem";

/** Returns the item of a row that can be sent. @throws {UserError} if it's no longer in the Outbox */
export function outboxItemOf(parts: OutboxParts, { key }: OutboxArgument): OutboxItem {
  const item = outboxItems(parts).find((each) => each.key === key);
  if (item === undefined) {
    throw new UserError("This change is no longer in the Outbox.");
  }
  return item;
}
