import type { RefreshDeps } from "./refresh";
import { refresh } from "./refresh";

export type StopLocalServerDeps = RefreshDeps;

export async function stopLocalServer(deps: StopLocalServerDeps): Promise<void> {
  await deps.connection.stopLocal();
  await refresh(deps);
}
