import { setImmediate as turn } from "node:timers/promises";
import * as z from "zod";
import { readListedShare } from "../api/readListedShare";
import type { ListedShare } from "../api/share";
import type { ShareListing } from "../client/shareClient";

/** The first line; each line behind it is a share. */
const Head = z.object({
  at: z.iso.datetime(),
  count: z.int(),
  unreadable: z.array(z.object({ id: z.string(), reason: z.string() })),
});

const sharesInAPiece = 128;

/**
 * A list as the text of a file, in pieces: to write a long one at once would hold up everything else.
 * @throws {RangeError} where it would be longer than `maxLength` UTF-16 units
 */
export function* toListingFile({ shares, unreadable }: ShareListing, at: Date, maxLength: number): Generator<string, void> {
  let piece = `${JSON.stringify({ at: at.toISOString(), count: shares.length, unreadable })}\n`;
  let length = piece.length;
  yield piece;
  for (let from = 0; from < shares.length; from += sharesInAPiece) {
    piece = shares.slice(from, from + sharesInAPiece).map((share) => `${JSON.stringify(share)}\n`).join("");
    length += piece.length;
    if (length > maxLength) {
      throw new RangeError("The list is too long to be kept.");
    }
    yield piece;
  }
}

/** @returns nothing where the text is damaged, or was written by another version */
export async function fromListingFile(text: string): Promise<{ readonly value: ShareListing; readonly at: Date } | undefined> {
  const lines = linesOf(text);
  try {
    const { at, count, unreadable } = Head.parse(JSON.parse(lines.next().value ?? ""));
    const shares: ListedShare[] = [];
    for (const line of lines) {
      const share = readListedShare(JSON.parse(line));
      if (share === undefined) {
        return undefined;
      }
      shares.push(share);
      if (shares.length % sharesInAPiece === 0) {
        await turn();
      }
    }
    return shares.length === count ? { value: { shares, unreadable }, at: new Date(at) } : undefined;
  } catch {
    return undefined;
  }
}

function* linesOf(text: string): Generator<string, undefined> {
  let start = 0;
  for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", start)) {
    yield text.slice(start, end);
    start = end + 1;
  }
}
