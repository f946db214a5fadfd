import type { ListedShare } from "../../api/listedShare";
import type { ShareListing } from "../../client/shareClient";
import { isShownAlike } from "./isShownAlike";
import type { Steps } from "../../base/steps";

/** What a newer listing changes of what is known. */
export interface ListingDifference {
  /** The shares of the newer one; those that are as they were are the very objects that were known. */
  readonly shares: Map<string, ListedShare>;
  /** Ids of the shares that were known with other values. */
  readonly changed: readonly string[];
  /** Whether both hold the same members in the same order. */
  readonly isSameList: boolean;
}

const sharesInAStep = 128;

/** Compares a listing with what is known, for servers that do not say themselves whether anything has changed. */
export function* compareListing(
  known: ReadonlyMap<string, ListedShare>,
  former: ShareListing,
  newer: ShareListing,
): Steps<ListingDifference> {
  const shares = new Map<string, ListedShare>();
  const changed: string[] = [];
  const order = known.keys();
  let isSameList = known.size === newer.shares.length && hasSameUnreadable(former, newer);
  for (const [index, share] of newer.shares.entries()) {
    const before = known.get(share.id);
    const isSame = before !== undefined && isShownAlike(before, share);
    shares.set(share.id, isSame ? before : share);
    if (before !== undefined && !isSame) {
      changed.push(share.id);
    }
    isSameList &&= order.next().value === share.id;
    if (index % sharesInAStep === 0) {
      yield;
    }
  }
  return { shares, changed, isSameList };
}

function hasSameUnreadable({ unreadable: a }: ShareListing, { unreadable: b }: ShareListing): boolean {
  return a.length === b.length && a.every(({ place, title }, index) => place === b[index]?.place && title === b[index].title);
}
