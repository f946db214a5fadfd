import type { ContextKeyValues } from "../contributions";
import type { ListState } from "../shares/listState";

/** Which face the view shows. Rows that were read stay in view whatever a later refresh meets. */
export function toViewState(list: ListState, rowCount: number): ContextKeyValues["shareExplorer.state"] {
  if (rowCount > 0) {
    return "ready";
  }
  switch (list.kind) {
    case "idle":
    case "loading":
      return "loading";
    case "ready":
      return "empty";
    case "failed":
      return list.failure;
  }
}

/** The line above the rows, where the list is older than the last try to read it. */
export function toViewMessage(list: ListState, rowCount: number): string | undefined {
  if (list.kind !== "failed" || rowCount === 0) {
    return undefined;
  }
  const age = list.lastReadyAt === undefined ? "" : ` These shares were read at ${list.lastReadyAt.toLocaleTimeString()}.`;
  return `Could not refresh. ${list.message}${age}`;
}
