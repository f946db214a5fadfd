import { readdirSync } from "node:fs";
import { join } from "node:path";

/** All tests under a folder, by their names. */
export function findTests(folder: string, suffix: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(suffix))
    .sort()
    .map((file) => join(folder, file));
}
