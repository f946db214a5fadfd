import { kindsOf } from "../api/kind";
import type { ListedShare } from "../api/listedShare";

/** Returns a file name that the person's icon theme gives the icon of the share's language. */
export function rowFile(share: ListedShare): string {
  const specific = kindsOf(share)[0]?.specific.replace(/^hljs-|^\./, "") ?? "";
  return /^[a-z][\w+-]{0,15}$/i.test(specific) ? `share.${specific.toLowerCase()}` : "share";
}
