import { STATUS_CODES } from "node:http";
import type { ErrorHandler } from "hono";
import { HTTPException } from "hono/http-exception";
import type { Log } from "../log";
import { Problem } from "../problem";
import { sqliteCode } from "../../base/sqliteCode";
import { standingHeaders } from "./standingHeaders";

/** The one place where a failure becomes an answer. */
export function onError(log: Log): ErrorHandler {
  return function onError(error, c) {
    const problem = toProblem(error);
    if (problem.status >= 500) {
      log.error(`${c.req.method} ${c.req.path}: ${error.stack ?? String(error)}`);
    }
    return problemResponse(problem, acceptsOnlyText(c.req.raw));
  };
}

/** RFC 9457 problem details, or their one sentence for callers that take only text. */
export function problemResponse(problem: Problem, asText = false): Response {
  const { status, detail, errors, headers } = problem;
  const body = asText
    ? `${detail}\n`
    : JSON.stringify({ type: "about:blank", title: STATUS_CODES[status], status, detail, errors });
  return new Response(body, {
    status,
    headers: {
      ...standingHeaders,
      ...headers,
      "Content-Type": asText ? "text/plain; charset=utf-8" : "application/problem+json",
      ...(status === 401 && { "WWW-Authenticate": "Bearer" }),
    },
  });
}

/** Whether a caller cannot read problem details, but can read text. */
export function acceptsOnlyText({ headers }: Request): boolean {
  const accept = headers.get("accept") ?? "*/*";
  return accept.includes("text/plain") && !/json|\*\/\*|application\/\*/.test(accept);
}

/** SQLite's own result codes: https://www.sqlite.org/rescode.html */
const sqlite = { readonly: 8, ioError: 10, full: 13, cannotOpen: 14 } as const;

function toProblem(error: Error): Problem {
  if (error instanceof Problem) {
    return error;
  }
  if (error instanceof HTTPException) {
    return new Problem(400, "The request could not be read.");
  }
  const code = sqliteCode(error);
  if (code === sqlite.full) {
    return new Problem(507, "The disk is full: nothing was changed.");
  }
  if (code === sqlite.readonly || code === sqlite.ioError || code === sqlite.cannotOpen) {
    return new Problem(503, "The data folder cannot be read or written: nothing was changed.");
  }
  return new Problem(500, "The server failed; its log says why.");
}
