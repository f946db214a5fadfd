import type { ListedShare } from "../../api/listedShare";
import { AccessRefusedError, RequestAbortedError, ShareClientError, ShareNotFoundError } from "../../client/errors";
import { fieldNames } from "./editPath";
import { metNoServer } from "./metNoServer";
import { OtherServerError } from "./otherServerError";
import { OutcomeUnknownError } from "./outcomeUnknownError";
import type { UpdateResult } from "./safeUpdate";
import { EditConflictError } from "./updateErrors";

/** What is to be said of one share; `what` goes on after its name. */
export interface BulkNote {
  readonly share: ListedShare;
  readonly what: string;
}

export interface BulkResult {
  readonly done: readonly ListedShare[];
  /** Of those that are done: what others changed meanwhile. */
  readonly merged: readonly BulkNote[];
  readonly failures: readonly BulkNote[];
  /** Nobody can tell whether these were changed. */
  readonly unknown: readonly BulkNote[];
  /** Those left when it was cancelled, or when the server let nobody in. */
  readonly untried: readonly ListedShare[];
  /** Those that were certainly not changed, since no server answered, or another one is in use. */
  readonly unreached: readonly ListedShare[];
  /** Says so where another server is in use. */
  readonly refusal?: OtherServerError;
}

export interface BulkOptions {
  readonly update: (share: ListedShare) => Promise<Pick<UpdateResult, "alsoChanged" | "notTaken">>;
  readonly isCancelled: () => boolean;
  /** Before each update, with the number of those that are behind. */
  readonly onProgress: (behind: number, next: ListedShare) => void;
}

/** Updates shares one after the other. What fails does not keep the others, and what succeeded stays. */
export async function updateMany(shares: readonly ListedShare[], options: BulkOptions): Promise<BulkResult> {
  const done: ListedShare[] = [];
  const [merged, failures, unknown]: [BulkNote[], BulkNote[], BulkNote[]] = [[], [], []];
  const resultWith = (left: Partial<Pick<BulkResult, "untried" | "unreached" | "refusal">> = {}): BulkResult => {
    return { done, merged, failures, unknown, untried: [], unreached: [], ...left };
  };
  for (const [index, share] of shares.entries()) {
    if (options.isCancelled()) {
      return resultWith({ untried: shares.slice(index) });
    }
    options.onProgress(index, share);
    try {
      const { alsoChanged, notTaken } = await options.update(share);
      if (notTaken.length > 0) {
        failures.push({ share, what: `has another ${fieldNames(notTaken)} on the server, although it accepted the update` });
        continue;
      }
      done.push(share);
      if (alsoChanged.length > 0) {
        merged.push({ share, what: `has another ${fieldNames(alsoChanged)} meanwhile, which is kept` });
      }
    } catch (error) {
      if (error instanceof RequestAbortedError) {
        return resultWith({ untried: shares.slice(index) }); // nothing was sent yet
      }
      if (error instanceof OtherServerError) {
        return resultWith({ unreached: shares.slice(index), refusal: error });
      }
      if (metNoServer(error)) {
        return resultWith({ unreached: shares.slice(index) });
      }
      (error instanceof OutcomeUnknownError ? unknown : failures).push({ share, what: reasonOf(error) });
      if (error instanceof AccessRefusedError) {
        return resultWith({ untried: shares.slice(index + 1) });
      }
    }
  }
  return resultWith();
}

function reasonOf(error: unknown): string {
  if (error instanceof ShareNotFoundError) {
    return "is not on the server any more";
  }
  if (error instanceof EditConflictError) {
    return "was changed by someone else meanwhile";
  }
  if (error instanceof ShareClientError) {
    return `(${error.sentence})`;
  }
  return `(${error instanceof Error ? error.message : String(error)})`;
}
