export interface WebLink {
  /** As browsers write it. */
  readonly address: string;
  readonly host: string;
  /** Whether the text tells the host at first sight: no user name, no other letters, nothing in front of it. */
  readonly isPlain: boolean;
}

/** Reads text that a server calls a link. @returns nothing where it is no http or https address */
export function readWebLink(text: string): WebLink | undefined {
  if (!URL.canParse(text)) {
    return undefined;
  }
  const { protocol, host, href } = new URL(text);
  if ((protocol !== "http:" && protocol !== "https:") || host === "") {
    return undefined;
  }
  const start = `${protocol}//${host}`;
  const next = text.charAt(start.length);
  return { address: href, host, isPlain: text.startsWith(start) && ["", "/", "?", "#"].includes(next) };
}
