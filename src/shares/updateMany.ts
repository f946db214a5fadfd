import type { ListedShare } from "../api/share";
import { ServerUnreachableError, ShareNotFoundError } from "../client/errors";
import { EditConflictError } from "./updateErrors";

export interface BulkResult {
  readonly done: readonly ListedShare[];
  /** `reason` goes on after the share's name. */
  readonly failures: readonly { readonly share: ListedShare; readonly reason: string }[];
  /** Those left when it was cancelled, or when there was no server any more. */
  readonly untried: readonly ListedShare[];
}

export interface BulkOptions {
  readonly update: (share: ListedShare) => Promise<unknown>;
  readonly isCancelled: () => boolean;
  /** Before each update, with the number of those that are behind. */
  readonly onProgress: (behind: number, next: ListedShare) => void;
}

/** Updates shares one after the other. What fails does not keep the others, and what succeeded stays. */
export async function updateMany(shares: readonly ListedShare[], options: BulkOptions): Promise<BulkResult> {
  const done: ListedShare[] = [];
  const failures: { share: ListedShare; reason: string }[] = [];
  for (const [index, share] of shares.entries()) {
    if (options.isCancelled()) {
      return { done, failures, untried: shares.slice(index) };
    }
    options.onProgress(index, share);
    try {
      await options.update(share);
      done.push(share);
    } catch (error) {
      failures.push({ share, reason: reasonOf(error) });
      if (error instanceof ServerUnreachableError) {
        return { done, failures, untried: shares.slice(index + 1) };
      }
    }
  }
  return { done, failures, untried: [] };
}

function reasonOf(error: unknown): string {
  if (error instanceof ShareNotFoundError) {
    return "is not on the server any more";
  }
  if (error instanceof EditConflictError) {
    return "was changed by someone else meanwhile";
  }
  return `(${error instanceof Error ? error.message : String(error)})`;
}
