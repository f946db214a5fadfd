import type { ListedShare } from "../../api/listedShare";
import type { MadeEdit, Outbox } from "./outbox";
import type { BulkResult } from "../updates/updateMany";

export interface KeepUnreachedOptions {
  readonly toMade: (share: ListedShare) => MadeEdit;
  readonly outbox: Pick<Outbox, "keep">;
}

/**
 * Lets the updates that found no server wait in the outbox, if they have anything to change. Where it takes none, they
 * have failed: what became of the others is still to be told.
 * @returns the result with those as unreached that wait now
 */
export async function keepUnreached(result: BulkResult, { toMade, outbox }: KeepUnreachedOptions): Promise<BulkResult> {
  const made = result.unreached.map((share) => ({ share, edit: toMade(share) }));
  const kept = made.filter(({ edit }) => edit.request.edits.length > 0);
  const unreached = kept.map(({ share }) => share);
  try {
    await outbox.keep(kept.map(({ edit }) => edit));
    return { ...result, unreached };
  } catch (error) {
    const what = `(${error instanceof Error ? error.message : String(error)})`;
    return { ...result, unreached: [], failures: [...result.failures, ...unreached.map((share) => ({ share, what }))] };
  }
}
