import { standingHeaders } from "../middleware/standingHeaders";
import type { StoredAnswer } from "../store/answer";

interface Content {
  body: StoredAnswer["body"] | string;
  etag: string;
  type: string;
  /** Beside those of every answer. */
  more?: Readonly<Record<string, string>>;
}

/** Answers with what is ready; nothing is sent to a caller whose `If-None-Match` says that it has it already. */
export function respond(request: Request, { body, etag, type, more }: Content): Response {
  // Plain headers, since building a `Headers` costs more than the rest of the answer.
  return notModified(request, etag) ?? new Response(body, { headers: { ...standingHeaders, ...more, "Content-Type": type, ETag: etag } });
}

/** The answer to a caller whose `If-None-Match` says that it has it already. */
export function notModified({ headers }: Request, etag: string): Response | undefined {
  const known = headers.get("if-none-match");
  return known !== null && matches(known, etag)
    ? new Response(null, { status: 304, headers: { ...standingHeaders, ETag: etag } })
    : undefined;
}

/** Whether a list of entity tags names this one; weak tags are equal enough for reading. */
function matches(list: string, etag: string): boolean {
  return list === etag || list.trim() === "*" || tagsOf(list).some((tag) => tag.replace(/^W\//, "") === etag);
}

/** Whether an `If-Match` still names the present state; weak tags never do. */
export function stillMatches(list: string, etag: string): boolean {
  return list.trim() === "*" || tagsOf(list).includes(etag);
}

function tagsOf(list: string): string[] {
  return list.split(",").map((tag) => tag.trim());
}
