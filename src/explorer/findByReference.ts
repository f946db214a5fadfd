import type { ListedShare } from "../api/share";

const longestReference = 2000;

/**
 * The share that a text stands for: its id, its short id, its link, or a link with its short id or name as `p`, because
 * a local server's links change with its port.
 */
export function findByReference(shares: readonly ListedShare[], text: string): ListedShare | undefined {
  const reference = text.trim();
  if (reference === "" || reference.length > longestReference || /\s/u.test(reference)) {
    return undefined;
  }
  const exact = shares.find(({ id, short, link }) => [id, short, link].includes(reference));
  if (exact !== undefined) {
    return exact;
  }
  const linked = URL.canParse(reference) ? new URL(reference).searchParams.get("p") : null;
  return linked === null ? undefined : shares.find(({ id, short, name }) => [short, name, id].includes(linked));
}
