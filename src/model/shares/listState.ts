import type { ShareClientError } from "../../client/errors";
import {
  AccessRefusedError,
  InvalidAddressError,
  NoAnswerError,
  RedirectedError,
  ServerBusyError,
  ServerFailedError,
  ServerUnreachableError,
  UntrustedServerError,
} from "../../client/errors";

/** Why a list could not be read, as far as that calls for different ways out. */
export type ListFailure = "invalidAddress" | "noServer" | "untrusted" | "noAnswer" | "redirected" | "wrongServer" | "refused" | "busy" | "serverFailed";

/** Whether nothing at all came from the server, so that what is kept of it may stand in. */
export function isAway(failure: ListFailure): boolean {
  return failure === "noServer" || failure === "untrusted" || failure === "noAnswer";
}

/** How the list of shares stands. A list that was read once stays shown while a newer one loads or fails. */
export type ListState =
  | { readonly kind: "idle" }
  | { readonly kind: "loading" }
  | { readonly kind: "ready"; readonly at: Date }
  | {
      readonly kind: "failed";
      readonly failure: ListFailure;
      readonly message: string;
      /** The server's own words, if it had any. */
      readonly said?: string | undefined;
      /** Where the server is instead, as far as it told. */
      readonly redirectedTo?: string | undefined;
      readonly lastReadyAt: Date | undefined;
    };

export function toListFailure(error: ShareClientError): ListFailure {
  if (error instanceof InvalidAddressError) {
    return "invalidAddress";
  }
  if (error instanceof UntrustedServerError) {
    return "untrusted";
  }
  if (error instanceof ServerUnreachableError) {
    return "noServer";
  }
  if (error instanceof NoAnswerError) {
    return "noAnswer";
  }
  if (error instanceof RedirectedError && error.serverUrl !== undefined) {
    return "redirected";
  }
  if (error instanceof AccessRefusedError) {
    return "refused";
  }
  if (error instanceof ServerBusyError) {
    return "busy";
  }
  return error instanceof ServerFailedError ? "serverFailed" : "wrongServer";
}
