import type * as z from "zod";
import { issuePlace } from "../api/issuePlace";
import type { AnswerSource } from "./answer";
import { UnexpectedAnswerError } from "./errors";

/** A type as servers name one; what else may stand in the header is not repeated. */
const mediaType = /^[\w.+-]{1,30}\/[\w.+-]{1,30}/;

/**
 * What an answer holds, checked.
 * @param parse gives its JSON, or throws
 * @param what what the answer should be, for the error's sentence: "a share"
 * @throws {UnexpectedAnswerError} if it is not JSON or of another shape
 */
export function decodeAnswer<Schema extends z.ZodType>(
  schema: Schema,
  parse: () => unknown,
  source: AnswerSource,
  what: string,
): z.infer<Schema> {
  const decoded = schema.safeParse(parseAnswer(parse, source));
  if (!decoded.success) {
    const sentence = `${source.target.url} does not answer with ${what}: ${firstIssue(decoded.error)}.`;
    throw new UnexpectedAnswerError(sentence, source.target, { cause: decoded.error });
  }
  return decoded.data;
}

/** Runs a part of the parsing. @throws {UnexpectedAnswerError} if it finds that the answer is not JSON */
export function parseAnswer<Result>(parse: () => Result, { target, contentType }: AnswerSource): Result {
  try {
    return parse();
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) {
      throw cause;
    }
    const type = mediaType.exec(contentType)?.[0];
    const kind = type === undefined ? "something that is not JSON" : `${type}, not with JSON`;
    throw new UnexpectedAnswerError(`${target.url} answers with ${kind}.`, target, { cause });
  }
}

/** The first thing that is wrong, with its place: `score.manual: expected number …`. */
export function firstIssue(error: z.ZodError): string {
  const issue = error.issues[0];
  if (issue === undefined) {
    return "unknown problem";
  }
  const place = issuePlace(issue.path);
  return place === "" ? issue.message : `${place}: ${issue.message}`;
}
