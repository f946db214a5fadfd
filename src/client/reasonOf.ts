import { NoAnswerError, RequestAbortedError, ShareClientError } from "./errors";

/** Why an attempt failed, in a word that the server has no part in: a status or a code. */
export function reasonOf(error: unknown, failure: unknown): string {
  if (failure instanceof ShareClientError && failure.status !== undefined) {
    return String(failure.status);
  }
  if (error instanceof Error && "code" in error && typeof error.code === "string") {
    return error.code;
  }
  if (failure instanceof RequestAbortedError) {
    return "cancelled";
  }
  return failure instanceof NoAnswerError ? "no answer" : "failed";
}
