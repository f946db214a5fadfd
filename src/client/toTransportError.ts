import { AbortError, FetchError } from "node-fetch";
import { certificateProblemOf } from "./certificateProblem";
import type { RequestTarget, ShareClientError } from "./errors";
import { NoAnswerError, RequestAbortedError, ServerUnreachableError, UnexpectedAnswerError, UntrustedServerError } from "./errors";

/** What fails while a connection is made, before anything is sent. The same codes may end one that was made. */
const connectingCalls: ReadonlySet<unknown> = new Set(["connect", "getaddrinfo"]);

/** Codes for answers that are not HTTP, or not in the encoding that they claim. One that only ends early is cut off. */
const brokenAnswerCode = /^(HPE_|Z_(?!BUF_ERROR)|ERR__ERROR_FORMAT|EPROTO)/;

/** The error for a request to `target` that broke off; what is no failure of the transport stays as it is. */
export function toTransportError(error: unknown, target: RequestTarget): unknown {
  if (error instanceof AbortError) {
    return new RequestAbortedError(`The request to ${target.url} was cancelled.`, target, { cause: error });
  }
  return error instanceof FetchError ? fromFetchError(error, target) : error;
}

function fromFetchError(cause: FetchError, target: RequestTarget): ShareClientError {
  const { origin } = new URL(target.url);
  const code = cause.code ?? "";
  if (cause.type === "max-size") {
    return new UnexpectedAnswerError(`${target.url} answers with too much data.`, target, { cause });
  }
  if (certificateProblemOf(code) !== undefined) {
    const sentence = `The certificate of ${origin} is not trusted on this machine (${code}).`;
    return new UntrustedServerError(sentence, target, { cause });
  }
  if (brokenAnswerCode.test(code)) {
    return new UnexpectedAnswerError(`${target.url} does not answer with proper HTTP (${code}).`, target, { cause });
  }
  if ("erroredSysCall" in cause && connectingCalls.has(cause.erroredSysCall)) {
    return new ServerUnreachableError(`No server answers at ${origin} (${code}).`, target, { cause });
  }
  return new NoAnswerError(`The connection to ${origin} broke (${code || cause.type}).`, target, { cause });
}
