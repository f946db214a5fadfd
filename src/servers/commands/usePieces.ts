import { UserError } from "../../base/userError";
import type { RefreshDeps } from "./refresh";
import { refresh } from "./refresh";

export type UsePiecesDeps = RefreshDeps;

export async function usePieces(deps: UsePiecesDeps): Promise<void> {
  await deps.connection.useFound();
  if (deps.connection.server.kind !== "found") {
    throw new UserError("Pieces OS does not answer on this machine. Start it, then try again.");
  }
  await refresh(deps);
}
