const ellipsis = "…";

/**
 * Text from a server, made safe to show in one line: control characters and direction marks become spaces or vanish,
 * and what is longer than `maxLength` UTF-16 units is cut.
 */
export function plainText(text: string, maxLength = 120): string {
  const line = text
    .slice(0, maxLength * 4)
    .replace(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .replace(/[\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF]/gu, "")
    .trim();
  return line.length <= maxLength ? line : `${line.slice(0, maxLength - 1).toWellFormed()}${ellipsis}`;
}

/**
 * `plainText` for notifications, quick picks, input boxes and other places that render links or icons: without the characters that make
 * `[text](command:…)`, bare links or `$(icon)` work.
 */
export function inertText(text: string, maxLength = 300): string {
  return plainText(text, maxLength)
    .replaceAll("](", "] (")
    .replaceAll("$(", "$ (");
}
