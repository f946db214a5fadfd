import { connect } from "node:tls";
import { readAnswer } from "./readAnswer";

/** The protocol that the server speaks in place of the one in its address, if that is what is wrong. */
export async function otherProtocolAt(url: string, timeoutMs: number): Promise<"http" | "https" | undefined> {
  const { protocol, hostname, port } = new URL(url);
  if (protocol === "http:") {
    return (await speaksTls(hostname.replace(/^\[|\]$/g, ""), Number(port || 80), timeoutMs)) ? "https" : undefined;
  }
  const answer = await readAnswer(`http${url.slice("https".length)}`, timeoutMs).catch(() => undefined);
  return answer === undefined ? undefined : "http";
}

/** Whether a handshake succeeds, with whatever certificate; nothing is sent. */
function speaksTls(host: string, port: number, timeoutMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, rejectUnauthorized: false, timeout: timeoutMs });
    const end = (isTls: boolean) => {
      socket.destroy();
      resolve(isTls);
    };
    socket.on("secureConnect", () => {
      end(true);
    });
    socket.on("timeout", () => {
      end(false);
    });
    socket.on("error", () => {
      end(false);
    });
  });
}
