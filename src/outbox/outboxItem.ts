import type { PendingEdit, PendingScore, PendingWrite } from "../model/pending/pendingWrite";

/** What is sent or discarded at once: one edit, or the scores of one share. */
export type OutboxItem = { readonly key: string; readonly server: string; readonly shareId: string } & (
  | { readonly kind: "edit"; readonly edit: PendingEdit }
  | { readonly kind: "scores"; readonly scores: readonly PendingScore[] }
);

export interface OutboxParts {
  readonly pending: { readonly all: readonly PendingWrite[]; readonly damaged: readonly string[] };
  /** The identity of the server in use. */
  readonly server: () => string;
}

/** What waits for the server in use: edits first, since a score may be for the share as it is to be. */
export function outboxItems({ pending, server }: OutboxParts): OutboxItem[] {
  return toItems(pending.all.filter((write) => write.server === server() && write.state.kind === "outbox"));
}

/** All that waits for servers that are not in use, whatever its state, by the server's identity. */
export function itemsOfOtherServers({ pending, server }: OutboxParts): Map<string, OutboxItem[]> {
  const others = pending.all.filter((write) => write.server !== server() && write.state.kind !== "sending");
  return Map.groupBy(toItems(others), (item) => item.server);
}

function toItems(writes: readonly PendingWrite[]): OutboxItem[] {
  const edits = writes.filter((write) => write.kind === "edit");
  const scores = Map.groupBy(writes.filter((write) => write.kind === "score"), ({ server, shareId }) => `scores ${server} ${shareId}`);
  return [
    ...edits.map((edit) => ({ kind: "edit" as const, key: edit.id, server: edit.server, shareId: edit.request.id, edit })),
    ...[...scores].flatMap(([key, given]) => {
      const [first] = given;
      return first === undefined ? [] : { kind: "scores" as const, key, server: first.server, shareId: first.shareId, scores: given };
    }),
  ];
}

/** The writes of an item. */
export function writesOf(item: OutboxItem): readonly PendingWrite[] {
  return item.kind === "edit" ? [item.edit] : item.scores;
}
