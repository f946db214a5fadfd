import { lookup } from "node:dns";
import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import type { LookupFunction } from "node:net";

/** The `code` of the error for a connection that was not made in time. */
export const connectTimeoutCode = "ECONNECTTIMEOUT";

export interface ConnectingOptions {
  readonly connectMs: number;
  /** Whether a connection is used again. */
  readonly keepAlive: boolean;
}

/**
 * Makes connections to one server, at most 8 at a time, and gives up on one that is not made within `connectMs`. Whatever fails before one is
 * made has the `syscall` "connect", also where all of several addresses failed: nothing was sent then.
 */
export function connectingAgent(protocol: string, { connectMs, keepAlive }: ConnectingOptions): HttpAgent {
  const isTls = protocol === "https:";
  const agentOptions = { keepAlive, maxSockets: 8 };
  const agent = isTls ? new HttpsAgent(agentOptions) : new HttpAgent(agentOptions);
  const connect = agent.createConnection.bind(agent);
  agent.createConnection = (options, callback) => {
    const socket = connect({ lookup: findHost, ...options }, callback);
    const timer = setTimeout(() => {
      const error = new Error(`no connection within ${connectMs / 1000} s`);
      socket?.destroy(Object.assign(error, { code: connectTimeoutCode }));
    }, connectMs);
    const mark = (error: Error) => {
      Object.assign(error, { syscall: "connect" });
    };
    const stop = () => {
      clearTimeout(timer);
      socket?.off("error", mark);
    };
    socket?.once("error", mark).once(isTls ? "secureConnect" : "connect", stop).once("close", stop);
    return socket;
  };
  return agent;
}

/** `localhost` is both addresses of this machine, whatever its hosts file says: a server may listen on one of them only. */
function findHost(...[hostname, options, callback]: Parameters<LookupFunction>): void {
  if (hostname === "localhost" && options.all === true) {
    callback(null, [
      { address: "127.0.0.1", family: 4 },
      { address: "::1", family: 6 },
    ]);
  } else {
    lookup(hostname, options, callback);
  }
}
