import type { ListedShare } from "../api/listedShare";
import { titleOf } from "../api/share";
import { plainText } from "../base/plainText";

/**
 * Markdown for shares, one a line: a link with the share's title, which stays text whatever it holds. A link that is no
 * web address is left out.
 */
export function toMarkdownLinks(shares: readonly ListedShare[]): string {
  return shares.map(toMarkdownLink).join("\n");
}

function toMarkdownLink(share: ListedShare): string {
  const title = plainText(titleOf(share), 200) || plainText(share.id);
  const text = title.replace(/[\\`*_~<>&[\]()!|#$]/gu, String.raw`\$&`);
  const url = URL.parse(share.link ?? "");
  if (url === null || (url.protocol !== "http:" && url.protocol !== "https:")) {
    return text;
  }
  return `[${text}](${url.href.replace(/[()<>\\ ]/gu, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)})`;
}
