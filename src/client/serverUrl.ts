/** A server address that can be used, or the sentence that says why it cannot. */
export type ServerUrl = { readonly ok: true; readonly url: string } | { readonly ok: false; readonly reason: string };

/** Checks an address that a person entered. The result has no trailing slash, query or fragment. */
export function parseServerUrl(text: string): ServerUrl {
  const trimmed = text.trim();
  if (!URL.canParse(trimmed)) {
    return { ok: false, reason: "Enter an address such as http://localhost:1000." };
  }
  const url = new URL(trimmed);
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    return { ok: false, reason: "The address must start with http:// or https://." };
  }
  if (url.username !== "" || url.password !== "") {
    return { ok: false, reason: "The address must not contain a user name or password." };
  }
  return { ok: true, url: `${url.origin}${url.pathname.replace(/\/+$/, "")}` };
}
