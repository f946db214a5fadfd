import { kindsOf } from "../api/kind";
import type { ListedShare } from "../api/listedShare";

const extension = /\.[a-z][\w+-]{0,15}$/i;

/**
 * A file name that the person's icon theme gives the icon of the share's language. The asset's name tells it best, such as
 * nginx.conf, where it has an extension; else the server's classification does.
 */
export function rowFile(share: ListedShare): string {
  const [kind] = kindsOf(share);
  const endings = [share.asset?.name ?? "", `.${kind?.specific ?? ""}`].flatMap((name) => extension.exec(name)?.[0] ?? []);
  return `share${endings[0] ?? ""}`.toLowerCase();
}
