import type { IncomingMessage, ServerResponse } from "node:http";

/** How a test's server answers a request that it has read. */
export type Answer = (response: ServerResponse, request: IncomingMessage) => void;

export function json(value: unknown): Answer {
  return (response) => {
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(value));
  };
}

export function status(code: number, body = ""): Answer {
  return (response) => {
    response.writeHead(code).end(body);
  };
}
