import type { ShareJson } from "../api/shareJson";

/** The share as it came, indented for people; bytes stand in one line instead of thousands. */
export function rawJson(share: ShareJson): string {
  // Strings in JSON hold no line breaks, so only arrays are matched.
  return JSON.stringify(share, null, 2).replace(/\[\n\s+\d+(?:,\n\s+\d+)*\n\s+\]/g, (octets) =>
    octets.replace(/\n\s+/g, "").replaceAll(",", ", "),
  );
}
