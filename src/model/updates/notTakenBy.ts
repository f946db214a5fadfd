import type { ShareJson } from "../../api/shareJson";
import type { Edit } from "./edit";
import type { EditPath } from "./editPath";
import { valueAt } from "./editPath";
import { sameJson } from "../../base/sameJson";

/** Where a share does not have the values that edits give it. */
export function notTakenBy(share: ShareJson, edits: readonly Edit[]): EditPath[] {
  return edits.filter(({ path, mine }) => !sameJson(valueAt(share, path), mine)).map(({ path }) => path);
}
