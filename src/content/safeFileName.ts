const longest = 100;

/** Names of devices: Windows opens those instead of a file, whatever the extension. */
const deviceName = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?:$|[.\s])/i;

/**
 * A name for a file made from a server's text: one step of a path that every system takes, no hidden file, and with the
 * extension, if that is one.
 */
export function safeFileName(name: string, extension: string): string {
  const ending = /^[a-z0-9][a-z0-9_+-]{0,19}$/i.test(extension) ? `.${extension}` : "";
  const stem = cleaned(name.toLowerCase().endsWith(ending.toLowerCase()) ? name.slice(0, name.length - ending.length) : name);
  return `${deviceName.test(stem) ? "_" : ""}${stem === "" ? "untitled" : stem}${ending}`;
}

function cleaned(name: string): string {
  return name
    .slice(0, longest * 4)
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, "")
    .replace(/[<>:"/\\|?*]+/g, "-")
    .replace(/\s+/g, " ")
    .replace(/^[.\s-]+/, "")
    .slice(0, longest)
    .toWellFormed()
    .replace(/[.\s-]+$/, "");
}
