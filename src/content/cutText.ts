export interface CutText {
  readonly text: string;
  /** Of the whole text. */
  readonly lineCount: number;
  readonly isCut: boolean;
}

/** As much of a text as a limit allows, in UTF-16 units; whole lines, unless the first is longer than that. */
export function cutText(text: string, limit: number): CutText {
  const lineCount = countLines(text);
  if (text.length <= limit) {
    return { text, lineCount, isCut: false };
  }
  const room = Math.max(0, limit);
  const start = text.slice(0, room);
  const whole = start.slice(0, start.lastIndexOf("\n") + 1);
  return { text: (whole.trim() === "" ? start : whole).toWellFormed(), lineCount, isCut: true };
}

/** A line break at the end starts no line. */
function countLines(text: string): number {
  let count = text === "" || text.endsWith("\n") ? 0 : 1;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) {
    count++;
  }
  return count;
}
