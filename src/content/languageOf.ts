import type { FlattenedFormat } from "../api/format";
import type { Readable } from "../api/readable";

/** The language as servers name it: a file extension or a longer id. */
export function languageOf({ fragment, classification }: Readable<FlattenedFormat>): string {
  return fragment?.metadata?.ext ?? classification?.specific ?? "";
}
