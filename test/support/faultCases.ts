import type { Socket } from "node:net";
import { gzipSync } from "node:zlib";
import type { ShareClientError } from "../../src/client/errors";
import {
  AccessRefusedError,
  NoAnswerError,
  RequestRefusedError,
  ServerBusyError,
  ServerFailedError,
  ShareNotFoundError,
  UnexpectedAnswerError,
} from "../../src/client/errors";
import type { Fault } from "./startFaultServer";

/** For servers that keep a client waiting, in milliseconds; others may take longer on a busy machine. */
const quick = 400;

/** A broken server, as "a server that …", and what a client that takes at most 2,000 bytes must say of it. */
export interface FaultCase {
  readonly name: string;
  readonly fault: Fault;
  readonly error: abstract new (...args: never[]) => ShareClientError;
  readonly message: RegExp;
  /** What the error then holds of the server's own words. */
  readonly says?: string;
  /** How long the client waits; 5 s unless it says so. */
  readonly timeoutMs?: number;
}

export const faultCases: readonly FaultCase[] = [
  { name: "hangs up at once", fault: (socket) => socket.end(), error: NoAnswerError, message: /connection to .* broke/ },
  {
    name: "resets before the headers",
    fault: (socket) => socket.resetAndDestroy(),
    error: NoAnswerError,
    message: /broke \(ECONNRESET\)/,
  },
  {
    name: "resets after the headers",
    fault: (socket) => {
      socket.write(head(200, "Content-Length: 100"), () => socket.resetAndDestroy());
    },
    error: NoAnswerError,
    message: /broke/,
  },
  { name: "stays silent", fault: () => undefined, error: NoAnswerError, message: /did not answer within 0\.4 s/, timeoutMs: quick },
  {
    name: "sends one byte and stops",
    fault: (socket) => socket.write("H"),
    error: NoAnswerError,
    message: /did not answer within 0\.4 s/,
    timeoutMs: quick,
  },
  {
    name: "stops after the headers",
    fault: (socket) => socket.write(head(200, "Content-Length: 100")),
    error: NoAnswerError,
    message: /did not answer within 0\.4 s/,
    timeoutMs: quick,
  },
  {
    name: "sends half an answer and hangs up",
    fault: (socket) => socket.end(`${head(200, "Content-Length: 100")}{"iterable":[`),
    error: NoAnswerError,
    message: /broke/,
  },
  {
    name: "drips its answer for ever",
    fault: (socket) => {
      socket.write(head(200, "Transfer-Encoding: chunked"));
      const dripping = setInterval(() => socket.write("1\r\n \r\n"), 5);
      socket.on("close", () => {
        clearInterval(dripping);
      });
    },
    error: NoAnswerError,
    message: /did not answer within 0\.4 s/,
    timeoutMs: quick,
  },
  {
    name: "claims fewer bytes than it sends",
    fault: (socket) => socket.end(`${head(200, "Content-Length: 5")}{"iterable":[]}`),
    error: UnexpectedAnswerError,
    message: /not JSON/,
  },
  {
    name: "claims a length that is none",
    fault: (socket) => socket.end(`${head(200, "Content-Length: -1")}{}`),
    error: UnexpectedAnswerError,
    message: /proper HTTP \(HPE_/,
  },
  {
    name: "names two lengths",
    fault: (socket) => socket.end(`${head(200, "Content-Length: 2\r\nContent-Length: 3")}{}`),
    error: UnexpectedAnswerError,
    message: /proper HTTP \(HPE_/,
  },
  {
    name: "sends more than can be held",
    fault: (socket) => socket.end(`${head(200, "Content-Length: 3000")}${" ".repeat(3000)}`),
    error: UnexpectedAnswerError,
    message: /too much data/,
  },
  { name: "never stops sending", fault: endless(200), error: UnexpectedAnswerError, message: /too much data/ },
  {
    name: "sends a small body that unpacks to a huge one",
    fault: (socket) => {
      const body = gzipSync(" ".repeat(1_000_000));
      socket.write(head(200, `Content-Encoding: gzip\r\nContent-Length: ${body.length}`));
      socket.end(body);
    },
    error: UnexpectedAnswerError,
    message: /too much data/,
  },
  {
    name: "ends in the middle of a compressed body",
    fault: (socket) => {
      const body = gzipSync(JSON.stringify({ iterable: [] }));
      socket.write(head(200, "Content-Encoding: gzip\r\nConnection: close"));
      socket.end(body.subarray(0, body.length - 9));
    },
    error: NoAnswerError,
    message: /The connection to .* broke \(Z_BUF_ERROR\)/,
  },
  {
    name: "claims an encoding that it does not use",
    fault: (socket) => socket.end(`${head(200, "Content-Encoding: gzip\r\nContent-Length: 2")}{}`),
    error: UnexpectedAnswerError,
    message: /proper HTTP \(Z_/,
  },
  {
    name: "sends headers without end",
    fault: (socket) => socket.end(head(200, `X-Long: ${"x".repeat(200_000)}`)),
    error: UnexpectedAnswerError,
    message: /proper HTTP \(HPE_HEADER_OVERFLOW\)/,
  },
  {
    name: "speaks SSH",
    fault: (socket) => socket.end("SSH-2.0-OpenSSH_9.2p1\r\n"),
    error: UnexpectedAnswerError,
    message: /proper HTTP/,
  },
  {
    name: "speaks TLS",
    fault: (socket) => socket.end(Buffer.from([0x15, 3, 1, 0, 2, 2, 0x50])),
    error: UnexpectedAnswerError,
    message: /proper HTTP/,
  },
  {
    name: "breaks its chunks",
    fault: (socket) => socket.end(`${head(200, "Transfer-Encoding: chunked")}zz\r\n{}\r\n`),
    error: NoAnswerError,
    message: /broke/,
  },
  { name: "answers with HTML", fault: body(200, "<h1>It works!</h1>", "text/html"), ...unexpected(/with text\/html, not/) },
  { name: "answers with nothing", fault: body(200, ""), ...unexpected(/not with JSON/) },
  { name: "answers 204 in place of a list", fault: (socket) => socket.end(head(204)), ...unexpected(/not JSON/) },
  { name: "answers with cut JSON", fault: body(200, '{"iterable":[{"id":'), ...unexpected(/not with JSON/) },
  {
    name: "breaks a list off within its text",
    fault: body(200, '{"iterable":[{"id":"1"},{"id":"2'),
    ...unexpected(/not with JSON/),
  },
  {
    name: "breaks the JSON of a list and sends no more",
    fault: (socket) => socket.write(`${head(200, "Content-Length: 1000")}{"iterable":[{"id":1},{"id" 2},`),
    ...unexpected(/not JSON/),
  },
  {
    name: "lists without end",
    fault: endless(200, '{"iterable":['),
    error: UnexpectedAnswerError,
    message: /too much data/,
  },
  { name: "answers with a list and more", fault: body(200, '{"iterable":[]}{"iterable":[]}'), ...unexpected(/not with JSON/) },
  { name: "answers with a bare list", fault: body(200, "[]"), ...unexpected(/not answer with a list of shares/) },
  { name: "answers with no list", fault: body(200, '{"iterable":7}'), ...unexpected(/iterable: /) },
  {
    name: "answers with a list and then none",
    fault: body(200, '{"iterable":[{"id":"1"}],"iterable":7}'),
    ...unexpected(/iterable: /),
  },
  { name: "answers with null", fault: body(200, "null"), ...unexpected(/not answer with a list of shares/) },
  { name: "answers with another shape", fault: body(200, '{"iterable":{}}'), ...unexpected(/iterable: /) },
  { name: "nests without end", fault: body(200, "[".repeat(1000)), ...unexpected(/not with JSON/) },
  {
    name: "fails with HTML",
    fault: body(500, "<html>Traceback (most recent call last)</html>", "text/html"),
    error: ServerFailedError,
    message: /failed at .*\/shares\?transferables=false \(status 500\)\.$/,
  },
  {
    name: "fails with a sentence",
    fault: body(500, "Clouds Connect failed.", "text/plain"),
    error: ServerFailedError,
    message: /\(status 500\)\.$/,
    says: "Clouds Connect failed.",
  },
  {
    name: "fails with JSON of its own",
    fault: body(500, '{"error":"Internal Server Error","eventId":"0"}'),
    error: ServerFailedError,
    message: /\(status 500\)\.$/,
    says: "Internal Server Error",
  },
  { name: "fails without end", fault: endless(500), error: ServerFailedError, message: /status 500/ },
  {
    name: "breaks off while it says why it failed",
    fault: (socket) => socket.end(`${head(500, "Content-Length: 100")}Clouds Connect fai`),
    error: ServerFailedError,
    message: /\(status 500\)\.$/,
    says: "Clouds Connect fai",
  },
  {
    name: "resets while it says why it refuses",
    fault: (socket) => {
      socket.write(head(422, "Content-Length: 100"), () => socket.resetAndDestroy());
    },
    error: RequestRefusedError,
    message: /\(status 422\)\.$/,
  },
  {
    name: "breaks the chunks of a refusal",
    fault: (socket) => socket.end(`${head(403, "Transfer-Encoding: chunked")}zz\r\n{}\r\n`),
    error: AccessRefusedError,
    message: /\(status 403\)\.$/,
  },
  {
    name: "says in a broken encoding why it failed",
    fault: (socket) => socket.end(`${head(500, "Content-Encoding: gzip\r\nContent-Length: 2")}{}`),
    error: ServerFailedError,
    message: /\(status 500\)\.$/,
  },
  {
    name: "never finishes saying why it failed",
    fault: (socket) => socket.write(`${head(500, "Content-Length: 100")}Clouds`),
    error: ServerFailedError,
    message: /\(status 500\)\.$/,
    says: "Clouds",
    timeoutMs: quick,
  },
  {
    name: "is overloaded",
    fault: (socket) => socket.end(head(503, "Retry-After: 7\r\nContent-Length: 0")),
    error: ServerBusyError,
    message: /is busy \(status 503\)/,
  },
  {
    name: "wants a password",
    fault: (socket) => socket.end(head(401, "WWW-Authenticate: Basic\r\nContent-Length: 0")),
    error: AccessRefusedError,
    message: /refuses access/,
  },
  {
    name: "knows no such page",
    fault: body(404, "Route not found", "text/plain"),
    error: ShareNotFoundError,
    message: /\(status 404\)\.$/,
    says: "Route not found",
  },
  {
    name: "redirects",
    fault: (socket) => socket.end(head(301, "Location: http://127.0.0.1:1/\r\nContent-Length: 0")),
    ...unexpected(/redirects to http:\/\/127\.0\.0\.1:1 \(status 301\)/),
  },
];

/** The start of an answer. */
export function head(status: number, headers = ""): string {
  return `HTTP/1.1 ${status} Some Words\r\n${headers === "" ? "" : `${headers}\r\n`}\r\n`;
}

/** A whole answer. */
export function body(status: number, text: string, type = "application/json"): Fault {
  return (socket) => {
    socket.write(`${head(status, `Content-Type: ${type}\r\nContent-Length: ${Buffer.byteLength(text)}`)}${text}`);
  };
}

/** Sends blanks behind the beginning for as long as anyone listens. */
function endless(status: number, beginning = " "): Fault {
  return (socket) => {
    socket.write(`${head(status, "Transfer-Encoding: chunked")}${beginning.length.toString(16)}\r\n${beginning}\r\n`);
    const chunk = `400\r\n${" ".repeat(0x400)}\r\n`;
    const send = (to: Socket) => {
      while (!to.destroyed && to.write(chunk)); // until its buffer is full
    };
    socket.on("drain", () => {
      send(socket);
    });
    send(socket);
  };
}

function unexpected(message: RegExp) {
  return { error: UnexpectedAnswerError, message };
}
