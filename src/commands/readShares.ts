import type { Connection } from "../connection/connection";
import type { ShareStore } from "../shares/shareStore";

export interface ReadDeps {
  readonly connection: Connection;
  readonly store: ShareStore;
}

/** Reads the list of shares, connecting first if that was not done yet. A failure is a state of the list. */
export async function readShares({ connection, store }: ReadDeps): Promise<void> {
  await connection.openAgain();
  await store.refresh();
}
