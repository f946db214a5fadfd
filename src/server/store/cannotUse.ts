import { StartError } from "../startError";
import { sqliteCode } from "./sqliteCode";

/** SQLite's own result code: https://www.sqlite.org/rescode.html */
const full = 13;

/** What to say where the data folder cannot be read or written. */
export function cannotUse(folder: string, cause: unknown): StartError {
  if (sqliteCode(cause) === full) {
    return new StartError(`The data folder ${folder} has no room left: make some, or choose another with --data.`, { cause });
  }
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new StartError(`The data folder ${folder} cannot be used (${reason}): choose another with --data.`, { cause });
}
