import type { Connection } from "../connection/connection";
import type { ShareStore } from "../shares/shareStore";

interface RefreshDeps {
  readonly connection: Connection;
  readonly store: ShareStore;
}

/** Reads the list of shares again, connecting first if that was not done yet. A failure is a state of the list. */
export async function refresh({ connection, store }: RefreshDeps): Promise<void> {
  await connection.open();
  await store.refresh();
}
