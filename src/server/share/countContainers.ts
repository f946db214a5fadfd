import { endOfString } from "../../base/endOfString";

const quote = 0x22;
const brace = 0x7b;
const bracket = 0x5b;

/** How many objects and arrays begin in a JSON text. Parsing millions of tiny ones would take many seconds. */
export function countContainers(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) {
      at = endOfString(text, at);
    } else if (code === brace || code === bracket) {
      count++;
    }
  }
  return count;
}
