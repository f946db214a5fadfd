/**
 * The text with the indentation of the line that it goes into on each of its lines but the first, and but empty ones.
 *
 * @param before what stands in that line before it
 */
export function indentedAs(before: string, text: string): string {
  const [indentation = ""] = /^[ \t]*/.exec(before) ?? [];
  return text.replace(/(\r\n|\r|\n)(?=[^\r\n])/g, (lineEnd) => lineEnd + indentation);
}
