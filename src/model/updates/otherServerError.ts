/** The two servers, by their identities. */
export interface ServerMixUp {
  /** The server that the author of the write saw. */
  readonly meant: string;
  readonly inUse: string;
}

/** A write was meant for a server that is no longer in use, so it was not sent. */
export class OtherServerError extends Error {
  override readonly name = "OtherServerError";
  readonly isSentence = true;
  readonly outcome = "notApplied";
  readonly meant: string;
  readonly inUse: string;
  /** Why, and what to do, for where something else was changed before. */
  readonly reason: string;

  /** @param nameOf what people call a server */
  constructor({ meant, inUse }: ServerMixUp, nameOf: (server: string) => string) {
    const [former, current] = [nameOf(meant), nameOf(inUse)];
    const reason =
      former === current
        ? `Another server answers at ${current} than when you started this. Refresh, then start again.`
        : `You started this on ${former}, but ${current} is in use now. To go back to ${former}, run “Shares: Select Server…”.`;
    super(`Nothing was changed. ${reason}`);
    this.reason = reason;
    this.meant = meant;
    this.inUse = inUse;
  }
}
