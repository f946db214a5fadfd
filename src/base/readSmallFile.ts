import { constants } from "node:fs";
import { open } from "node:fs/promises";

export interface SmallFileRules {
  readonly maxBytes: number;
  /** Wants it to be this user's, and closed to all others; Windows has no such bits. */
  readonly isPrivate?: boolean;
}

// Windows knows neither flag.
const flags: { readonly O_NOFOLLOW?: number; readonly O_NONBLOCK?: number } = constants;
const others = 0o077;

/**
 * The text of a file that others may have put in its place: no link is followed, nothing but a plain file is read, and
 * none that breaks the rules. @returns nothing where there is no such file
 */
export async function readSmallFile(path: string, { maxBytes, isPrivate = false }: SmallFileRules): Promise<string | undefined> {
  try {
    const file = await open(path, constants.O_RDONLY | (flags.O_NOFOLLOW ?? 0) | (flags.O_NONBLOCK ?? 0));
    try {
      const stats = await file.stat();
      const isOwn = process.getuid === undefined || (stats.uid === process.getuid() && (stats.mode & others) === 0);
      return stats.isFile() && stats.size <= maxBytes && (isOwn || !isPrivate) ? await file.readFile("utf8") : undefined;
    } finally {
      await file.close();
    }
  } catch {
    return undefined; // absent, a link, or not to be read by this user
  }
}
