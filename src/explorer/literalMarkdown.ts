/**
 * Markdown that shows a text as it stands. VS Code's own `appendText` leaves bare addresses alone, which Markdown makes
 * links of.
 */
export function literalMarkdown(text: string): string {
  return text.replace(/[!-/:-@[-`{-~]/gu, String.raw`\$&`);
}
