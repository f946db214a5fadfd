import { Problem } from "../problem";

const parameters = /;\s*([\w!#$%&'*+.^`|~-]+)\s*=\s*("(?:[^"\\]|\\.)*"|[^;]*)/g;

/** Checks what a body claims to be: JSON in UTF-8, not compressed. @throws {Problem} with status 415 */
export function requireJson(contentType: string, contentEncoding: string): void {
  if (!/^application\/json\s*(;|$)/i.test(contentType)) {
    throw new Problem(415, "A body must be application/json.");
  }
  if (charsetsOf(contentType).some((charset) => !/^utf-?8$/i.test(charset))) {
    throw new Problem(415, "A body must be application/json in the charset utf-8.");
  }
  if (!/^(identity)?$/i.test(contentEncoding.trim())) {
    throw new Problem(415, "A body must not have a Content-Encoding.", undefined, { "Accept-Encoding": "identity" });
  }
}

function charsetsOf(contentType: string): string[] {
  return [...contentType.matchAll(parameters)].flatMap(([, name, value = ""]) =>
    name?.toLowerCase() === "charset" ? value.trim().replace(/^"(.*)"$/, "$1") : [],
  );
}
