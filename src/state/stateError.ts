/** The extension's own database can't be used, or couldn't be written. Nothing was saved; the message tells people why. */
export class StateError extends Error {
  override readonly name = "StateError";
  readonly isSentence = true;
}
