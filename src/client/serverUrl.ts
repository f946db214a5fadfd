import { BlockList, isIP, isIPv6 } from "node:net";

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
  if (isLinkLocal(url.hostname.replace(/^\[|\]$/g, ""))) {
    return { ok: false, reason: "The address must not be a link-local one: machines in a cloud are told their secrets there." };
  }
  return { ok: true, url: `${url.origin}${url.pathname.replace(/\/+$/, "")}` };
}

/** An address as it may be shown: checked, or if it is none as it stands, without user name and password. */
export function shownUrl(text: string): string {
  const parsed = parseServerUrl(text);
  return parsed.ok ? parsed.url : text.replace(/^(\w+:\/\/)?.*@/s, "$1…@");
}

/** Names are not looked up: whose setting it is, may choose any machine that has a name. */
function isLinkLocal(host: string): boolean {
  const addresses = new BlockList();
  addresses.addSubnet("169.254.0.0", 16);
  addresses.addSubnet("fe80::", 10, "ipv6");
  return isIP(host) !== 0 && addresses.check(host, isIPv6(host) ? "ipv6" : "ipv4");
}
