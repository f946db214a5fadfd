import {
  AccessRefusedError,
  NoAnswerError,
  RequestAbortedError,
  ServerBusyError,
  ServerFailedError,
  ServerUnreachableError,
  ShareNotFoundError,
} from "../../client/errors";

/** Why one share could not be read, as far as that calls for different ways out. */
export const snapshotFailures = ["gone", "offline", "refused", "serverFailed", "unreadable"] as const;
export type SnapshotFailure = (typeof snapshotFailures)[number];

/** @returns nothing where the reading was given up, which says nothing about the share */
export function toSnapshotFailure(error: unknown): SnapshotFailure | undefined {
  if (error instanceof RequestAbortedError) {
    return undefined;
  }
  if (error instanceof ShareNotFoundError) {
    return "gone";
  }
  if (error instanceof ServerUnreachableError || error instanceof NoAnswerError || error instanceof ServerBusyError) {
    return "offline";
  }
  if (error instanceof AccessRefusedError) {
    return "refused";
  }
  return error instanceof ServerFailedError ? "serverFailed" : "unreadable";
}
