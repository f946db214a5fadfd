import type { ShareClientError } from "../client/errors";
import {
  AccessRefusedError,
  NoAnswerError,
  ServerBusyError,
  ServerFailedError,
  ServerUnreachableError,
} from "../client/errors";

/** Why a list could not be read, as far as that calls for different ways out. */
export type ListFailure = "noServer" | "noAnswer" | "wrongServer" | "refused" | "serverFailed";

/** How the list of shares stands. A list that was read once stays shown while a newer one loads or fails. */
export type ListState =
  | { readonly kind: "idle" }
  | { readonly kind: "loading" }
  | { readonly kind: "ready"; readonly at: Date }
  | {
      readonly kind: "failed";
      readonly failure: ListFailure;
      readonly message: string;
      readonly lastReadyAt: Date | undefined;
    };

export function toListFailure(error: ShareClientError): ListFailure {
  if (error instanceof ServerUnreachableError) {
    return "noServer";
  }
  if (error instanceof NoAnswerError) {
    return "noAnswer";
  }
  if (error instanceof AccessRefusedError) {
    return "refused";
  }
  return error instanceof ServerFailedError || error instanceof ServerBusyError ? "serverFailed" : "wrongServer";
}
