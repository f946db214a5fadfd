import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { problemResponse } from "./middleware/onError";
import type { Fetch } from "./middleware/trace";
import { Problem } from "./problem";
import { StartError } from "./startError";

/** Bounds on what one connection may take, so that slow and idle ones cannot keep others out. */
const limits = {
  maxHeaderSize: 16_384,
  headersTimeout: 5_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 500,
};
const maxConnections = 4_096;

/** Takes the port, but answers nothing yet. */
export async function listen(host: string, port: number): Promise<{ server: Server; port: number }> {
  const server = createServer(limits);
  server.maxConnections = maxConnections;
  server.listen({ host, port, exclusive: true });
  try {
    await once(server, "listening");
  } catch (error) {
    throw cannotListen(error, host, port);
  }
  return { server, port: (server.address() as AddressInfo).port };
}

/** Answers requests. Called in the same tick as `listen` settles, so that no request is missed. */
export function answerRequests(server: Server, fetch: Fetch): void {
  const unreadable = () => problemResponse(new Problem(400, "The request could not be read."));
  const listener = getRequestListener(fetch, { errorHandler: unreadable });
  const nowhere = getRequestListener(() => problemResponse(new Problem(404, "There is nothing here.")));
  server.on("request", (request, response) => {
    void (hasDotSegments(request.url ?? "") ? nowhere : listener)(request, response);
  });
}

/** Whether a path has "." or ".." in it, which would be resolved to another path than the one that was asked for. */
function hasDotSegments(url: string): boolean {
  const [path = ""] = url.split(/[?#]/, 1);
  return /(^|[/\\])(\.|%2e){1,2}([/\\]|$)/i.test(path);
}

/** Lets running requests end, for at most `patience` milliseconds, and closes every connection. */
export async function stopListening(server: Server, patience: number): Promise<void> {
  const closed = once(server, "close");
  server.close();
  // Connections that were busy at first become idle when their answer is sent, and then hold the server open.
  const idle = setInterval(() => {
    server.closeIdleConnections();
  }, 20);
  const last = setTimeout(() => {
    server.closeAllConnections();
  }, patience);
  await closed;
  clearInterval(idle);
  clearTimeout(last);
}

function cannotListen(error: unknown, host: string, port: number): StartError {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  switch (code) {
    case "EADDRINUSE":
      return new StartError(`Port ${port} is in use: stop the program that uses it, or choose another with --port (0 takes a free one).`, {
        obstacle: "portInUse",
      });
    case "EACCES":
      return new StartError(`Port ${port} needs rights that this user does not have: choose another with --port (0 takes a free one).`);
    default:
      return new StartError(`Cannot listen on ${host}, port ${port} (${String(code ?? error)}): see --host and --port.`, { cause: error });
  }
}
