import { ShareClientError } from "../client/errors";

/** A write was sent, and nobody can tell whether the server carried it out. It must not be repeated unasked. */
export class OutcomeUnknownError extends Error {
  override readonly name = "OutcomeUnknownError";
  readonly isSentence = true;
}

/** A write took effect, but what the server has now could not be read. */
export class ReadBackError extends Error {
  override readonly name = "ReadBackError";
  readonly isSentence = true;
}

/**
 * Runs a write, telling a failure that left nothing changed from one whose outcome is unknown.
 * @param what the write as a sentence's subject: "The score"
 */
export async function write<Result>(what: string, run: () => Promise<Result>): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof ShareClientError && error.outcome === "unknown") {
      const sentence = `${what} may or may not have taken effect. Refresh to see. ${error.message}`;
      throw new OutcomeUnknownError(sentence, { cause: error });
    }
    throw error;
  }
}
