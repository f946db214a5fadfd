import { kindsOf } from "../../api/kind";
import type { ListedShare } from "../../api/listedShare";
import { foldText } from "../../base/foldText";
import { languageName } from "../languageName";
import type { FilterTerm } from "./filterKeys";

/** Shares that hold the text in what people know them by. */
export function containing(text: string): FilterTerm {
  const isFound = searching(text);
  return (share) =>
    isFound([share.name, share.id, share.short, share.link, share.asset?.name]) ||
    (share.assets?.iterable != null && isFound(assetNamesOf(share)));
}

/** Looks for a text in others, whatever its case and accents. */
export function searching(text: string): (fields: readonly (string | null | undefined)[]) => boolean {
  // Of what is searched, copies are made only where it has accents: there may be a hundred thousand shares.
  const pattern = new RegExp(foldText(text).replace(/[\\^$.*+?()[\]{}|/]/gu, "\\$&"), "iu");
  return (fields) => fields.some((field) => field != null && (pattern.test(field) || (hasAccents.test(field) && pattern.test(foldText(field)))));
}

/** Whether folding may change more than the case. */
const hasAccents = /[^\0-\x7f]/;

export function assetNamesOf({ asset, assets }: ListedShare): string[] {
  const collected = (assets?.iterable ?? []).map(({ reference }) => reference);
  return [asset, ...collected].flatMap((candidate) => candidate?.name ?? []);
}

/** By what the people who opened a share go. */
export function peopleOf({ accessors }: ListedShare): string[] {
  return (accessors?.iterable ?? []).flatMap(({ user }) =>
    [user?.name, user?.username, user?.vanityname, user?.email].flatMap((name) => name ?? []),
  );
}

/** Shares with an asset of a language or type: `ts`, `typescript`, `image`. */
export function ofKind(wanted: string): FilterTerm {
  const value = wanted.toLowerCase();
  return (share) =>
    kindsOf(share).some(
      (kind) =>
        kind.specific.toLowerCase() === value ||
        kind.generic.toLowerCase() === value ||
        languageName(kind).toLowerCase() === value,
    );
}
