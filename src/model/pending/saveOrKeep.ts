import { metNoServer } from "../updates/metNoServer";
import { OtherServerError } from "../updates/otherServerError";
import type { MadeEdit, Outbox } from "./outbox";
import type { PendingEdit } from "./pendingWrite";

export type SavedOrKept<Result> =
  | { readonly result: Result; readonly kept?: undefined }
  | { readonly kept: PendingEdit; readonly refusal: OtherServerError | undefined };

export interface SaveOrKeepOptions<Result> {
  readonly save: () => Promise<Result>;
  readonly outbox: Pick<Outbox, "keep">;
}

/**
 * Saves an edit. Where no server answers, or another one is in use, and it was certainly not carried out, it waits in the
 * outbox of its server, if it has anything to change.
 * @returns what was saved; or what is kept, and why it was refused if another server is in use
 */
export async function saveOrKeep<Result>(
  made: MadeEdit,
  { save, outbox }: SaveOrKeepOptions<Result>,
): Promise<SavedOrKept<Result>> {
  try {
    return { result: await save() };
  } catch (error) {
    const refusal = error instanceof OtherServerError ? error : undefined;
    const isKept = (refusal !== undefined || metNoServer(error)) && made.request.edits.length > 0;
    const [kept] = isKept ? await outbox.keep([made]) : [];
    if (kept === undefined) {
      throw error;
    }
    return { kept, refusal };
  }
}
