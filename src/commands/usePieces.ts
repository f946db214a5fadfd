import { UserError } from "../host/userError";
import type { CommandDeps } from "./commandDeps";
import { refresh } from "./refresh";

export async function usePieces(deps: CommandDeps): Promise<void> {
  await deps.connection.useFound();
  if (deps.connection.server.kind !== "found") {
    throw new UserError("Pieces OS does not answer on this machine. Start it, then try again.");
  }
  await refresh(deps);
}
