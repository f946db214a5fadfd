const byteOrderMark = "\uFEFF";

/**
 * The text that VS Code saves of a file that nobody has edited: it makes mixed line ends alike, those that most lines
 * have, and knows no lone CR.
 */
export function textAfterSave(text: string): string {
  const ends = text.match(/\r\n|\r|\n/g) ?? [];
  const withReturn = ends.filter((end) => end !== "\n").length;
  return text.replace(/\r\n|\r|\n/g, withReturn > ends.length / 2 ? "\r\n" : "\n");
}

/** Whether this is what an editor shows that has read these bytes: without a byte order mark, its line ends alike. */
export function isShownAs(bytes: Uint8Array, shown: string): boolean {
  const text = Buffer.from(bytes).toString("utf8");
  return textAfterSave(text.startsWith(byteOrderMark) ? text.slice(1) : text) === shown;
}
