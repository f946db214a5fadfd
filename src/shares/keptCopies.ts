import type { Share } from "../api/share";
import type { ShareListing } from "../client/shareClient";

/** What was read earlier, and when. */
export interface Kept<Value> {
  readonly value: Value;
  readonly at: Date;
}

/** Keeps what the server in use has answered, to be shown with its age when that server is out of reach. */
export interface KeptCopies {
  keepListing(listing: ShareListing, at: Date): void;
  readListing(): Promise<Kept<ShareListing> | undefined>;
  keepSnapshot(share: Share, at: Date): void;
  readSnapshot(id: string): Promise<Kept<Share> | undefined>;
  /** Of a share that is deleted. */
  forgetSnapshot(id: string): void;
}

export const noCopies: KeptCopies = {
  keepListing: () => undefined,
  readListing: () => Promise.resolve(undefined),
  keepSnapshot: () => undefined,
  readSnapshot: () => Promise.resolve(undefined),
  forgetSnapshot: () => undefined,
};
