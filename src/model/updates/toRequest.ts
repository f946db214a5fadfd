import { editsBetween } from "./edit";
import type { UpdateRequest } from "./safeUpdate";

/** What an update may change of a share's own fields. */
export interface ShareEdits {
  readonly name?: string | null | undefined;
  readonly access?: string | null | undefined;
}

/** @param base the share as the person saw it when the edit began; undefined where nothing is known of it */
export function toRequest(id: string, changes: ShareEdits, base: ShareEdits | undefined): UpdateRequest {
  const { name, access } = base ?? {};
  const seen = { ...(name !== undefined && { name }), ...(access !== undefined && { access }) };
  return { id, edits: editsBetween(seen, { ...seen, ...changes }), base: seen, transferables: false };
}
