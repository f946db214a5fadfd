import type { Share } from "../api/share";
import type { Edit } from "./edit";
import type { EditPath } from "./editPath";
import { valueAt } from "./editPath";
import { sameJson } from "./sameJson";

/** Where a share does not have the values that edits give it. */
export function notTakenBy(share: Share, edits: readonly Edit[]): EditPath[] {
  return edits.filter(({ path, mine }) => !sameJson(valueAt(share, path), mine)).map(({ path }) => path);
}
