import { metNoServer } from "./metNoServer";
import type { MadeEdit, Outbox } from "./outbox";
import type { PendingEdit } from "./pendingWrite";

export interface SaveOrKeepOptions<Result> {
  readonly save: () => Promise<Result>;
  readonly outbox: Pick<Outbox, "keep">;
}

/**
 * Saves an edit. Where no server answers, and it was certainly not carried out, it waits in the outbox, if it has
 * anything to change.
 */
export async function saveOrKeep<Result>(
  made: MadeEdit,
  { save, outbox }: SaveOrKeepOptions<Result>,
): Promise<{ readonly result: Result; readonly kept?: undefined } | { readonly kept: PendingEdit }> {
  try {
    return { result: await save() };
  } catch (error) {
    const [kept] = metNoServer(error) && made.request.edits.length > 0 ? await outbox.keep([made]) : [];
    if (kept === undefined) {
      throw error;
    }
    return { kept };
  }
}
