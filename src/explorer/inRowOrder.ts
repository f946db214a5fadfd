import type { ListedShare } from "../api/listedShare";
import type { Arrangement } from "./arrange";

/** Shares in the order of their rows, in which people see them; those without a row come last, as they are given. */
export function inRowOrder(some: readonly ListedShare[], { shares, groups }: Arrangement): ListedShare[] {
  const left = new Map(some.map((share) => [share.id, share]));
  const ordered: ListedShare[] = [];
  for (const { id } of groups?.flatMap((group) => group.shares) ?? shares) {
    const share = left.get(id);
    if (share !== undefined && left.delete(id)) {
      ordered.push(share);
    }
  }
  return [...ordered, ...left.values()];
}
