import { NoAnswerError, ServerUnreachableError } from "../../client/errors";

/**
 * Whether an update failed since no server answers, and was certainly not carried out: there was no connection, or the
 * server kept silent when the share was to be read, which comes before anything is written.
 */
export function metNoServer(error: unknown): boolean {
  return error instanceof ServerUnreachableError || (error instanceof NoAnswerError && error.target.method === "GET");
}
