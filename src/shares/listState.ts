import type { ShareClientError } from "../client/errors";

/** How the list of shares stands. A list that was read once stays shown while a newer one loads or fails. */
export type ListState =
  | { readonly kind: "idle" }
  | { readonly kind: "loading" }
  | { readonly kind: "ready"; readonly at: Date }
  | { readonly kind: "failed"; readonly error: ShareClientError; readonly lastReadyAt: Date | undefined };
