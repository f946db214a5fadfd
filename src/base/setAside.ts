import { existsSync, renameSync, statSync } from "node:fs";

/** The number that names a file whatever it's called; undefined if there is none. */
export function fileNumber(path: string): bigint | undefined {
  return statSync(path, { bigint: true, throwIfNoEntry: false })?.ino;
}

/**
 * Renames a damaged database, together with its log, which SQLite would otherwise replay into the new one.
 * @param damaged the number of the file that was found damaged. If the path leads to another file by now, another
 *   process was faster: that file is the new database and stays.
 * @returns the new name; undefined if another process was faster
 */
export function setAside(path: string, damaged: bigint | undefined, at: Date): string | undefined {
  const stem = path.replace(/\.db$/, `.damaged-${at.toISOString().replaceAll(":", "-")}`);
  let kept = `${stem}.db`;
  for (let number = 2; existsSync(kept); number++) {
    kept = `${stem}-${number}.db`;
  }
  if (fileNumber(path) !== damaged) {
    return undefined;
  }
  for (const suffix of ["", "-wal", "-shm"]) {
    if (existsSync(path + suffix)) {
      renameSync(path + suffix, kept + suffix);
    }
  }
  return kept;
}
