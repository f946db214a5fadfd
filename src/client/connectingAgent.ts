import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";

const agentOptions = { keepAlive: true, maxSockets: 8 };

/** The `code` of the error for a connection that was not made in time. */
export const connectTimeoutCode = "ECONNECTTIMEOUT";

/** Keeps connections to one server, and gives up on one that is not made within `connectMs`: nothing was sent then. */
export function connectingAgent(protocol: string, connectMs: number): HttpAgent {
  const isTls = protocol === "https:";
  const agent = isTls ? new HttpsAgent(agentOptions) : new HttpAgent(agentOptions);
  const connect = agent.createConnection.bind(agent);
  agent.createConnection = (options, callback) => {
    const socket = connect(options, callback);
    const timer = setTimeout(() => {
      const error = new Error(`no connection within ${connectMs / 1000} s`);
      socket?.destroy(Object.assign(error, { code: connectTimeoutCode }));
    }, connectMs);
    const stop = () => {
      clearTimeout(timer);
    };
    socket?.once(isTls ? "secureConnect" : "connect", stop).once("close", stop);
    return socket;
  };
  return agent;
}
