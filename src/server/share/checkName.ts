import { isInvisible } from "../../api/shareName";
import { Problem } from "../problem";

const maxLength = 200;

/** Control characters, lone surrogates, line separators and what reverses the direction of text. */
const unprintable = /[\p{Cc}\p{Cs}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u;

/** A share's name as names are compared (Unicode NFC): null where there is none. The share itself keeps it as it was sent. */
export function checkName(name: string | null | undefined): string | null {
  if (name === null || name === undefined) {
    return null;
  }
  const wrong = wrongWith(name);
  if (wrong !== undefined) {
    throw new Problem(422, `A name ${wrong}.`, [{ path: "name", message: wrong }]);
  }
  return name.normalize("NFC");
}

function wrongWith(name: string): string | undefined {
  if (name.trim() === "") {
    return "must not be empty";
  }
  if (isInvisible(name)) {
    return "must have something that can be seen";
  }
  if (name.length > maxLength) {
    return `may have at most ${maxLength} characters`;
  }
  return unprintable.test(name) ? "must not hold control characters" : undefined;
}
