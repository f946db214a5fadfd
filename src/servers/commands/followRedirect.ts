import { UserError } from "../../base/userError";
import { enterServerUrl } from "./enterServerUrl";
import type { RefreshDeps } from "./refresh";
import { refresh } from "./refresh";

/** Offers the address that the server in use redirects to, and uses it once the person confirms it. */
export async function followRedirect(deps: RefreshDeps): Promise<void> {
  const { connection, store } = deps;
  const { state } = store;
  if (state.kind !== "failed" || state.redirectedTo === undefined) {
    throw new UserError("The server doesn't redirect to another address.");
  }
  const url = await enterServerUrl(state.redirectedTo);
  if (url !== undefined) {
    await connection.select(url);
    await refresh(deps);
  }
}
