/** The text of a document as it is to be saved; undefined if it is in another encoding than a share's. */
export function decodeText(content: Uint8Array): string | undefined {
  try {
    // A mark at the beginning stays: whoever made the content may want it.
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(content);
  } catch {
    return undefined;
  }
}
