import { AbortError, FetchError } from "node-fetch";
import type { RequestTarget, ShareClientError } from "./errors";
import { NoAnswerError, RequestAbortedError, ServerUnreachableError, UnexpectedAnswerError } from "./errors";

/** What fails while a connection is made, before anything is sent. The same codes may end one that was made. */
const connectingCalls: ReadonlySet<unknown> = new Set(["connect", "getaddrinfo"]);

/** Codes with which Node refuses a server's certificate, also before anything was sent. */
const certificateCode = /^(CERT_|ERR_TLS_CERT|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/;

/** Codes for answers that are not HTTP, or not in the encoding that they claim. */
const brokenAnswerCode = /^(HPE_|Z_|ERR__ERROR_FORMAT|EPROTO)/;

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
  if (certificateCode.test(code)) {
    const sentence = `The certificate of ${origin} is not trusted on this machine (${code}).`;
    return new ServerUnreachableError(sentence, target, { cause });
  }
  if (brokenAnswerCode.test(code)) {
    return new UnexpectedAnswerError(`${target.url} does not answer with proper HTTP (${code}).`, target, { cause });
  }
  if ("erroredSysCall" in cause && connectingCalls.has(cause.erroredSysCall)) {
    return new ServerUnreachableError(`No server answers at ${origin} (${code}).`, target, { cause });
  }
  return new NoAnswerError(`The connection to ${origin} broke (${code || cause.type}).`, target, { cause });
}
