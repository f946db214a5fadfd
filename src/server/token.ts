import { readFileSync, statSync } from "node:fs";
import { StartError } from "./startError";

/** Reads the token from a file that only its owner can read: a command line could be read by everybody. */
export function readToken(file: string, platform: NodeJS.Platform): string {
  const token = read(file, platform);
  if (!/^[\x21-\x7e]{16,1024}$/.test(token)) {
    throw new StartError(`The token file ${file} must hold one line of 16 to 1024 printable characters without spaces.`);
  }
  return token;
}

function read(file: string, platform: NodeJS.Platform): string {
  try {
    if (platform !== "win32" && (statSync(file).mode & 0o077) !== 0) {
      throw new StartError(`Others can read the token file ${file}: make it yours alone (chmod 600) and start again.`);
    }
    return readFileSync(file, "utf8").trim();
  } catch (error) {
    if (error instanceof StartError) {
      throw error;
    }
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartError(`The token file ${file} cannot be read (${reason}).`, { cause: error });
  }
}
