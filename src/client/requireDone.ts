import type { Answer } from "./answer";
import { UnexpectedAnswerError } from "./errors";

/**
 * Makes sure that an answer without a content of its own says that the request was carried out: status 204, or 200 with
 * anything but a web page. A program of another kind that took the server's port may answer 200 to everything.
 * @throws {UnexpectedAnswerError}
 */
export function requireDone({ status, content, contentType, target }: Answer<string>): void {
  const isPage = /^\s*text\/html\b/i.test(contentType) || content.trimStart().startsWith("<");
  if (status !== 204 && (status !== 200 || isPage)) {
    const what = isPage ? "a web page" : `status ${status}`;
    throw new UnexpectedAnswerError(`${target.url} answers with ${what}, not as a share server does.`, target);
  }
}
