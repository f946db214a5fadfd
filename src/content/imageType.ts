/** The kind of picture that bytes are, of those that every webview shows. What a server calls them does not count. */
export function imageTypeOf(bytes: Uint8Array): string | undefined {
  const starts = (at: number, ...octets: readonly number[]) => octets.every((octet, index) => bytes[at + index] === octet);
  const startsWith = (at: number, text: string) => starts(at, ...new TextEncoder().encode(text));
  if (starts(0, 0x89) && startsWith(1, "PNG\r\n\x1a\n")) {
    return "image/png";
  }
  if (starts(0, 0xff, 0xd8, 0xff)) {
    return "image/jpeg";
  }
  if (startsWith(0, "GIF87a") || startsWith(0, "GIF89a")) {
    return "image/gif";
  }
  return startsWith(0, "RIFF") && startsWith(8, "WEBP") ? "image/webp" : undefined;
}
