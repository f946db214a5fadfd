/**
 * What can go wrong with a request, one class for each way to react. `message` is a sentence that names the URL, and holds
 * nothing that a server wrote: it may be logged.
 */

/** Whether a write took effect: certainly not, or nobody can tell without reading again. */
export type Outcome = "notApplied" | "unknown";

export interface RequestTarget {
  readonly method: "GET" | "POST";
  readonly url: string;
}

const controls = /[\p{Cc}\u2028\u2029]+/gu;

export abstract class ShareClientError extends Error {
  abstract readonly outcome: Outcome;
  /** Of the answer, if there was one whose status was no success. */
  status?: number;
  /** What the server says of it, if anything. Servers repeat what they were sent, secrets too: it is never logged. */
  explanation?: string | undefined;

  constructor(
    message: string,
    readonly target: RequestTarget,
    options?: ErrorOptions,
  ) {
    super(message.replace(controls, " "), options); // it may go to a log, in which a line must not be forged
  }

  /** For the person alone: the message, and the server's own words, which are untrusted. */
  get sentence(): string {
    const words = this.explanation?.replace(controls, " ");
    return words === undefined ? this.message : `${this.message} The server says: “${words}”`;
  }
}

/** No connection could be made, so nothing was sent. */
export class ServerUnreachableError extends ShareClientError {
  readonly outcome = "notApplied";
}

/** The address of the server is none, so nothing was sent. */
export class InvalidAddressError extends ServerUnreachableError {}

/** Who answers has no certificate that this machine trusts, so nothing was sent. */
export class UntrustedServerError extends ServerUnreachableError {}

/** Another server answers than the one that the request was meant for, and has refused it. */
export class MisdirectedRequestError extends ServerUnreachableError {}

/** The server did not answer in time, or the connection broke after the request was sent. */
export class NoAnswerError extends ShareClientError {
  readonly outcome = "unknown";
}

/** Something answered, but not as the Share API does: HTML, broken JSON, another shape, a redirect, too much of it. */
export class UnexpectedAnswerError extends ShareClientError {
  readonly outcome = "unknown";
}

/** The server sends whoever asks it to another address. Nothing was sent there. */
export class RedirectedError extends UnexpectedAnswerError {
  /** The other server's address as settings keep it; nothing if it can't be read. */
  serverUrl?: string | undefined;
}

/** The server wants a token, or refuses the one it got. */
export class AccessRefusedError extends ShareClientError {
  readonly outcome = "notApplied";
}

/** The server does not know the share (any more). */
export class ShareNotFoundError extends ShareClientError {
  readonly outcome = "notApplied";
}

/** What was asked for stands against something else on the server: the name belongs to another share. */
export class ShareConflictError extends ShareClientError {
  readonly outcome = "notApplied";
}

/** The share is not the version any more that was to be changed. */
export class ShareChangedError extends ShareClientError {
  readonly outcome = "notApplied";
}

/** The server refuses the request for what it says. */
export class RequestRefusedError extends ShareClientError {
  readonly outcome = "notApplied";
}

/** The server asks to come back later, and has done nothing. */
export class ServerBusyError extends ShareClientError {
  readonly outcome = "notApplied";

  constructor(
    message: string,
    target: RequestTarget,
    /** How long to wait, if the server says so. */
    readonly retryAfterMs: number | undefined,
  ) {
    super(message, target);
  }
}

/** The server failed while it worked on the request. */
export class ServerFailedError extends ShareClientError {
  readonly outcome = "unknown";
}

interface AbortOptions extends ErrorOptions {
  readonly outcome?: Outcome;
}

/** The one who asked for the request gave it up. */
export class RequestAbortedError extends ShareClientError {
  /** `notApplied` where nothing was sent yet. */
  readonly outcome: Outcome;

  constructor(message: string, target: RequestTarget, { outcome = "unknown", ...options }: AbortOptions = {}) {
    super(message, target, options);
    this.outcome = outcome;
  }
}
