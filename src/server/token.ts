import { readFileSync, statSync } from "node:fs";
import type { Readable } from "node:stream";
import { StartError } from "./startError";

/** A token, and the end of its line. */
const longestLine = 1026;
const tokenForm = /^[\x21-\x7e]{16,1024}$/;

/** Reads the token from a file that only its owner can read: a command line could be read by everybody. */
export function readToken(file: string, platform: NodeJS.Platform): string {
  const token = read(file, platform);
  if (!tokenForm.test(token)) {
    throw new StartError(`The token file ${file} must hold one line of 16 to 1024 printable characters without spaces.`);
  }
  return token;
}

/** Reads the token from the first line that comes; the rest of the input is left to others. */
export async function readTokenLine(input: Readable): Promise<string> {
  const line = await new Promise<string>((resolve) => {
    let text = "";
    const settle = () => {
      input.off("data", onData).off("end", settle).off("error", settle).pause();
      resolve(text.slice(0, (text.indexOf("\n") + 1 || text.length + 1) - 1));
    };
    const onData = (chunk: Buffer) => {
      text += chunk.toString("latin1");
      if (text.includes("\n") || text.length > longestLine) {
        settle();
      }
    };
    input.on("data", onData).on("end", settle).on("error", settle);
  });
  const token = line.trim();
  if (!tokenForm.test(token)) {
    throw new StartError("Standard input must begin with a token: one line of 16 to 1024 printable characters without spaces.");
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
