/** A write was sent, and nobody can tell whether the server carried it out. It must not be repeated unasked. */
export class OutcomeUnknownError extends Error {
  override readonly name = "OutcomeUnknownError";
  readonly isSentence = true;
}
