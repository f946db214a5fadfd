import type { ListedShare } from "../api/listedShare";

const longestReference = 2000;

/**
 * Finds the share that a text refers to: by its id in any case, its short id, its link, or a link with its short id or name
 * as `p`, because a local server's links change with its port. A link may be as people paste it: `<link>`, or in Markdown.
 */
export function findByReference(shares: readonly ListedShare[], text: string): ListedShare | undefined {
  const reference = bareReference(text.trim());
  if (reference === "" || reference.length > longestReference || /\s/u.test(reference)) {
    return undefined;
  }
  const lower = reference.toLowerCase();
  const exact = shares.find(({ id, short, link }) => [id, short, link].includes(reference) || id.toLowerCase() === lower);
  if (exact !== undefined) {
    return exact;
  }
  const linked = URL.canParse(reference) ? new URL(reference).searchParams.get("p") : null;
  return linked === null ? undefined : shares.find(({ id, short, name }) => [short, name, id].includes(linked));
}

/** What is left without the brackets that mail and Markdown put around links. */
function bareReference(text: string): string {
  return /^<(.*)>$/u.exec(text)?.[1] ?? /^!?\[.*\]\(<?([^\s<>]*)>?\)$/u.exec(text)?.[1] ?? text;
}
