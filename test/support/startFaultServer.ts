import type { Socket } from "node:net";
import { createServer } from "node:net";

/** What a broken server does with the connection on which a request has arrived. */
export type Fault = (socket: Socket) => void;

export interface FaultServer {
  readonly url: string;
  /** Connections that are open. */
  openConnections(): Promise<number>;
  /** Requests that arrived, by their first line. */
  readonly requests: readonly string[];
  fault: Fault;
  close(): Promise<void>;
}

/** A server below HTTP, so that it can break every rule. It reads each request to its end before the fault. */
export async function startFaultServer(): Promise<FaultServer> {
  const requests: string[] = [];
  const sockets = new Set<Socket>();
  const tcp = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => undefined); // the client hangs up on much of this
    let received = "";
    socket.on("data", (bytes) => {
      received += bytes.toString("latin1");
      if (isWhole(received)) {
        requests.push(received.split("\r\n", 1)[0] ?? "");
        received = "";
        server.fault(socket);
      }
    });
  });
  await new Promise<void>((resolve) => tcp.listen(0, "127.0.0.1", resolve));
  const address = tcp.address();
  if (address === null || typeof address === "string") {
    throw new Error("The server has no port.");
  }
  const server: FaultServer = {
    url: `http://127.0.0.1:${address.port}`,
    requests,
    fault: (socket) => socket.destroy(),
    openConnections: () =>
      new Promise((resolve, reject) => {
        tcp.getConnections((error, count) => {
          if (error) {
            reject(error);
          } else {
            resolve(count);
          }
        });
      }),
    close: () =>
      new Promise((resolve) => {
        tcp.close(() => {
          resolve();
        });
        for (const socket of sockets) {
          socket.destroy();
        }
      }),
  };
  return server;
}

function isWhole(request: string): boolean {
  const [head, ...rest] = request.split("\r\n\r\n");
  const length = Number(/content-length: (\d+)/i.exec(head ?? "")?.[1] ?? 0);
  return rest.length > 0 && rest.join("\r\n\r\n").length >= length;
}
