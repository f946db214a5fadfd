import * as z from "zod";
import type { RequestTarget, ShareClientError } from "./errors";
import { parseServerUrl } from "./serverUrl";
import {
  AccessRefusedError,
  MisdirectedRequestError,
  RedirectedError,
  RequestRefusedError,
  ServerBusyError,
  ServerFailedError,
  ShareChangedError,
  ShareConflictError,
  ShareNotFoundError,
} from "./errors";

const longestDetail = 300;

/** A field in which a server may explain itself; what is no words is as good as missing. */
const words = z.string().trim().min(1).optional().catch(undefined);

/** RFC 9457 problem details, or the `error` of Pieces OS. */
const Explanation = z.looseObject({ detail: words, title: words, error: words });

/** An answer whose status is not a success. The body may be JSON of any shape, text, HTML or nothing. */
export interface FailedAnswer {
  readonly status: number;
  readonly body: string;
  /** The header: seconds, or a date. */
  readonly retryAfter: string | null;
  /** Where a redirect leads. */
  readonly location: string | null;
  /** The id of a server that refuses what was meant for another one. */
  readonly otherServer: string | null;
}

export function toStatusError(answer: FailedAnswer, target: RequestTarget): ShareClientError {
  const { status, body } = answer;
  return Object.assign(errorFor(answer, target), { status, explanation: explanationIn(body) });
}

function errorFor({ status, retryAfter, location, otherServer }: FailedAnswer, target: RequestTarget): ShareClientError {
  const { url } = target;
  const said = `(status ${status})`;
  if (status >= 300 && status < 400) {
    const serverUrl = redirectedServer(location, url);
    const sentence = `${url} redirects to ${serverUrl ?? "another address"} ${said}. If that is your server, use its address.`;
    return Object.assign(new RedirectedError(sentence, target), { serverUrl });
  }
  if (status === 421 && otherServer !== null) {
    return new MisdirectedRequestError(`Another server than the one in use answers at ${new URL(url).origin}.`, target);
  }
  switch (status) {
    case 401:
    case 403:
    case 511:
      return new AccessRefusedError(`${url} refuses access ${said}.`, target);
    case 404:
    case 410:
      return new ShareNotFoundError(`${url} was not found ${said}.`, target);
    case 412:
      return new ShareChangedError(`The share was changed meanwhile, so ${url} refuses to change it ${said}.`, target);
    case 409:
      return new ShareConflictError(`${url} reports a conflict, such as a name that another share has ${said}.`, target);
    case 429:
    case 503:
      return new ServerBusyError(`${url} is busy ${said}.`, target, toMilliseconds(retryAfter));
    default:
      return status >= 500
        ? new ServerFailedError(`The server failed at ${url} ${said}.`, target)
        : new RequestRefusedError(`The server refuses the request to ${url} ${said}.`, target);
  }
}

/** What a server's address would be, without credentials, if it were where a request for shares was redirected to. */
function redirectedServer(location: string | null, requested: string): string | undefined {
  const url = location === null ? null : URL.parse(location, requested);
  const base = /^(.*?)\/shares?(?:\/.*)?$/.exec(url?.pathname ?? "")?.[1] ?? "";
  const parsed = parseServerUrl(`${url?.origin ?? ""}${base}`);
  return parsed.ok ? parsed.url : undefined;
}

function toMilliseconds(retryAfter: string | null): number | undefined {
  if (retryAfter === null || /^\d{1,6}$/.test(retryAfter)) {
    return retryAfter === null ? undefined : Number(retryAfter) * 1000;
  }
  const time = Date.parse(retryAfter);
  return Number.isNaN(time) ? undefined : Math.max(0, time - Date.now());
}

function explanationIn(body: string): string | undefined {
  const text = body.trim();
  if (text === "" || text.startsWith("<")) {
    return undefined;
  }
  return (explanationInJson(text) ?? text).slice(0, longestDetail);
}

function explanationInJson(text: string): string | undefined {
  try {
    const explanation = Explanation.safeParse(JSON.parse(text)).data;
    return explanation?.detail ?? explanation?.title ?? explanation?.error;
  } catch {
    return undefined; // plain text
  }
}
