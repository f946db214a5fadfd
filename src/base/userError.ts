/** Says its sentence to the person, as it stands: they asked for something that cannot be done, and this is why. */
export class UserError extends Error {
  override readonly name = "UserError";
}

/** Something failed after a person had typed text for it. `again` asks once more, with that text. */
export class TypedTextError extends Error {
  override readonly name = "TypedTextError";

  constructor(
    readonly failure: unknown,
    readonly again: () => Promise<void>,
  ) {
    super("What was typed could not be used.", { cause: failure });
  }
}

/** What to tell the person of an error: its message, and what a server says of it, which the log must not hold. */
export function sentenceOf(error: Error): string {
  return "sentence" in error && typeof error.sentence === "string" ? error.sentence : error.message;
}

/** The setting whose change is the way out, if there is one. */
export function settingOf(error: Error): string | undefined {
  return "setting" in error && typeof error.setting === "string" ? error.setting : undefined;
}

/** Whether an error's message says all there is to say, so that nothing is put in front of it. */
export function isSentence(error: Error): boolean {
  return "isSentence" in error && error.isSentence === true;
}
