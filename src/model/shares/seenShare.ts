import type { ListedShare } from "../../api/listedShare";

/** A share, and the identity of the server that it was seen on. */
export interface SeenShare {
  readonly share: ListedShare;
  readonly server: string;
}
