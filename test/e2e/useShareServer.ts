import type { ShareServer, ShareServerOptions } from "../workbench/shareServer";
import { startShareServer } from "../workbench/shareServer";

const startTimeoutMs = 2 * 60_000; // the first run may install Node

/** Gives a suite a local share server of its own. @returns its address, to be asked inside of tests and hooks alone */
export function useShareServer(options: ShareServerOptions = {}): () => string {
  let server: ShareServer | undefined;

  before(async function () {
    this.timeout(startTimeoutMs);
    server = await startShareServer(options);
  });

  after(() => server?.dispose());

  return () => {
    if (!server) {
      throw new Error("There is no share server before the suite has started.");
    }
    return server.url;
  };
}
