import type { ListedShare } from "../../api/listedShare";

/** Whether two versions of a share look the same in a list. What either of them carries beside that does not count. */
export function isShownAlike(a: ListedShare, b: ListedShare): boolean {
  return (
    a.name == b.name &&
    a.access == b.access &&
    a.link == b.link &&
    a.short == b.short &&
    a.created?.value == b.created?.value &&
    covers(a.score, b.score) &&
    covers(a.accessors, b.accessors) &&
    covers(a.asset, b.asset) &&
    covers(a.assets, b.assets)
  );
}

/** Whether `whole` has all that `part` has. A share read by itself carries more than the same share in a list. */
function covers(whole: unknown, part: unknown): boolean {
  if (whole === part || (whole ?? undefined) === (part ?? undefined)) {
    return true;
  }
  if (typeof whole !== "object" || typeof part !== "object" || whole === null || part === null) {
    return false;
  }
  if (Array.isArray(part)) {
    return Array.isArray(whole) && whole.length === part.length && part.every((item, index) => covers(whole[index], item));
  }
  const entries = whole as Readonly<Record<string, unknown>>;
  for (const key in part) {
    // A phrase such as "9 months ago", frozen when the server answered.
    if (key !== "readable" && !covers(entries[key], (part as Readonly<Record<string, unknown>>)[key])) {
      return false;
    }
  }
  return true;
}
