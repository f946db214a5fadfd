import { connect } from "node:net";

/** Opens a TCP connection and closes it again. @returns nothing if that worked, else the error's code */
export function tryAddress(host: string, port: number, timeoutMs: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const end = (code: string | undefined) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(code);
    };
    const timer = setTimeout(() => {
      end("ETIMEDOUT");
    }, timeoutMs);
    socket.on("connect", () => {
      end(undefined);
    });
    socket.on("error", (error: NodeJS.ErrnoException) => {
      end(error.code ?? "failed");
    });
  });
}
