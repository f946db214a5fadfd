import type { RequestListener } from "node:http";
import { createServer } from "node:http";

/** An HTTP server of the test's own making. */
export interface HttpServer {
  readonly url: string;
  close(): Promise<void>;
  /** Listens where it did before it was closed. */
  reopen(): Promise<void>;
}

/** @param wantedPort without it the system chooses one */
export async function startHttpServer(listener: RequestListener, wantedPort = 0): Promise<HttpServer> {
  const server = createServer(listener);
  const listen = (port: number) =>
    new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(port, "127.0.0.1", () => {
        server.off("error", reject);
        resolve();
      });
    });
  await listen(wantedPort);
  const address = server.address();
  if (address === null || typeof address === "string") {
    throw new Error("The server has no port.");
  }
  const { port } = address;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
    reopen: () => listen(port),
  };
}
