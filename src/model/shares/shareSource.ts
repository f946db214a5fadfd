import type { ShareClient } from "../../client/shareClient";

/** The part of the client that the store uses. */
export type ShareSource = Pick<
  ShareClient,
  | "listShares"
  | "createShare"
  | "readShare"
  | "readVersion"
  | "updateShare"
  | "deleteShare"
  | "incrementScore"
  | "honoursIdempotencyKeys"
>;
