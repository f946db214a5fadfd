const backslash = 0x5c;

/** Returns where the string that begins at `start` of a JSON text ends: at its closing quote, else behind the text. */
export function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let before = end - 1;
    while (text.charCodeAt(before) === backslash) {
      before--;
    }
    if ((end - before) % 2 === 1) {
      return end;
    }
  }
  return text.length;
}
