import { editsBetween } from "./edit";
import type { UpdateRequest } from "./safeUpdate";

/** What an update may change of a share's own fields. */
export interface ShareEdits {
  readonly name?: string | null | undefined;
  readonly access?: string | undefined;
}

/** @param base the share as the person saw it when the edit began; undefined where nothing is known of it */
export function toRequest(id: string, changes: ShareEdits, base: ShareEdits | undefined): UpdateRequest {
  const seen = { name: base?.name, access: base?.access };
  const edits = editsBetween(seen, { ...seen, ...changes });
  return { id, edits, base: base === undefined ? {} : seen, transferables: false };
}
