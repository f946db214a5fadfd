import type { KeptEdit } from "../shares/keptEdit";
import type { Outbox } from "../shares/outbox";
import type { PendingScore } from "../shares/pendingScore";
import type { ScoreQueue } from "../shares/scoreQueue";

/** What is sent or discarded at once: one edit, or the scores of one share. */
export type OutboxItem =
  | { readonly kind: "edit"; readonly key: string; readonly shareId: string; readonly edit: KeptEdit }
  | { readonly kind: "scores"; readonly key: string; readonly shareId: string; readonly scores: readonly PendingScore[] };

export interface OutboxParts {
  readonly outbox: Pick<Outbox, "edits">;
  readonly scores: Pick<ScoreQueue, "outbox">;
}

/** What waits for the server in use: edits first, since a score may be for the share as it is to be. */
export function outboxItems({ outbox, scores }: OutboxParts): OutboxItem[] {
  const byShare = Map.groupBy(scores.outbox, ({ shareId }) => shareId);
  return [
    ...outbox.edits.map((edit) => ({ kind: "edit" as const, key: edit.id, shareId: edit.request.id, edit })),
    ...[...byShare].map(([shareId, given]) => ({ kind: "scores" as const, key: `scores ${shareId}`, shareId, scores: given })),
  ];
}
