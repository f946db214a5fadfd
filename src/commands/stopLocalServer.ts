import type { CommandDeps } from "./commandDeps";
import { refresh } from "./refresh";

export async function stopLocalServer(deps: CommandDeps): Promise<void> {
  await deps.connection.stopLocal();
  await refresh(deps);
}
