import type { Share } from "../../src/api/share";
import type { ShareSource } from "../../src/model/shares/shareSource";
import { ShareStore } from "../../src/model/shares/shareStore";
import { aShare } from "./aShare";
import { theServer } from "./theServer";

/** A store whose server answers with the shares that `listing` holds at the time. */
export function aStoreOf(listing: { shares: Share[] }): ShareStore {
  const find = (id: string) => listing.shares.find((share) => share.id === id) ?? aShare();
  const source: ShareSource = {
    honoursIdempotencyKeys: false,
    listShares: () => Promise.resolve({ shares: [...listing.shares], unreadable: [] }),
    createShare: () => Promise.resolve(aShare()),
    readShare: (id) => Promise.resolve(find(id)),
    readVersion: (id) => Promise.resolve({ share: find(id) }),
    updateShare: (share) => Promise.resolve(share),
    deleteShare: () => Promise.resolve(),
    incrementScore: () => Promise.resolve(),
  };
  return new ShareStore(source, theServer);
}

/** Shares with the ids and names `1` to `count`. */
export function numberedShares(count: number): Share[] {
  return Array.from({ length: count }, (_, index) => aShare({ id: String(index + 1), name: String(index + 1) }));
}
