import { Share } from "../../api/share";
import type { ShareTexts } from "../store/shareTable";
import { checkName } from "./checkName";
import { checkShape } from "./checkShape";
import type { JsonObject } from "./json";
import { leanShare } from "./leanShare";

/** A share as it is kept: without what the server adds when it answers. */
const StoredShare = Share.omit({ link: true, accessors: true, score: true });

/** Checks a share and writes it as the texts and columns that are kept of it. */
export function storedShare(share: JsonObject): ShareTexts {
  const { id, name, access } = checkShape(StoredShare, share);
  return {
    id,
    name: checkName(name),
    access,
    lean: JSON.stringify(leanShare(share)),
    whole: JSON.stringify(share),
  };
}
