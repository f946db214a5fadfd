import { createHash } from "node:crypto";

const length = 16;

/**
 * Puts a digest before a text. SQLite doesn't notice a byte that changed inside a value, and such a value must not be sent
 * or shown as if a person had written it.
 * @param bound what the text belongs to, for example its row's id: moved to another row, it doesn't unseal
 */
export function seal(text: string, bound = ""): string {
  return digest(text, bound) + text;
}

/** Returns the text of `seal`; undefined if it or what it is bound to has changed. */
export function unseal(sealed: unknown, bound = ""): string | undefined {
  if (typeof sealed !== "string") {
    return undefined;
  }
  const text = sealed.slice(length);
  return sealed.slice(0, length) === digest(text, bound) ? text : undefined;
}

function digest(text: string, bound: string): string {
  return createHash("sha256").update(bound).update("\0").update(text).digest("base64").slice(0, length);
}
