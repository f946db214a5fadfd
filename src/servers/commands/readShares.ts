import type { Connection } from "../connection";
import type { ShareStore } from "../../model/shares/shareStore";

export interface ReadDeps {
  readonly connection: Connection;
  readonly store: ShareStore;
}

/** Reads the list of shares, connecting first if that was not done yet. A failure is a state of the list. */
export async function readShares({ connection, store }: ReadDeps): Promise<void> {
  await connection.open();
  await store.refresh();
  if (store.state.kind === "idle" || store.state.kind === "loading") {
    await store.refresh(); // another server has taken the place of the one before
  }
}
