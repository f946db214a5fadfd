import { StartError } from "../startError";
import { sqliteCode, sqliteCodes } from "../../base/sqliteCode";

/** What to say where the data folder cannot be read or written. */
export function cannotUse(folder: string, cause: unknown): StartError {
  if (sqliteCode(cause) === sqliteCodes.full) {
    return new StartError(`The data folder ${folder} has no room left: make some, or choose another with --data.`, { cause });
  }
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new StartError(`The data folder ${folder} cannot be used (${reason}): choose another with --data.`, { cause });
}
