import type * as z from "zod";
import { UnexpectedAnswerError } from "./errors";
import type { Answer } from "./transport";

/**
 * The answer's JSON, checked.
 * @param what what the answer should be, for the error's sentence: "a share"
 * @throws {UnexpectedAnswerError} if it is not JSON or of another shape
 */
export function decodeAnswer<Schema extends z.ZodType>(schema: Schema, answer: Answer, what: string): z.infer<Schema> {
  const decoded = schema.safeParse(parseJson(answer));
  if (!decoded.success) {
    const sentence = `${answer.target.url} does not answer with ${what}: ${firstIssue(decoded.error)}.`;
    throw new UnexpectedAnswerError(sentence, answer.target, { cause: decoded.error });
  }
  return decoded.data;
}

/** The first thing that is wrong, with its place: `score.manual: expected number …`. */
export function firstIssue(error: z.ZodError): string {
  const issue = error.issues[0];
  if (issue === undefined) {
    return "unknown problem";
  }
  const place = issue.path.join(".");
  return place === "" ? issue.message : `${place}: ${issue.message}`;
}

function parseJson({ text, contentType, target }: Answer): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const kind = contentType === "" ? "something that is not JSON" : `${contentType}, not with JSON`;
    throw new UnexpectedAnswerError(`${target.url} answers with ${kind}.`, target, { cause });
  }
}
