import type { Server } from "node:http";

/** Tells the bench where a server of its own listens. */
export function printReady(server: Server): void {
  const address = server.address();
  if (address === null || typeof address === "string") {
    throw new Error("The server has no port.");
  }
  console.log(`listening on http://127.0.0.1:${address.port}`);
}
