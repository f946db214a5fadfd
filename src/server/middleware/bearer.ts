import { createHash, timingSafeEqual } from "node:crypto";
import { Problem } from "../problem";
import type { Check } from "./guard";

/** Links open in a browser, which has no token; health and proof are how others find out whom they talk to. */
const open: ReadonlySet<string> = new Set(["/", "/.well-known/health", "/.well-known/proof"]);

/** Lets in only who knows the token: it stops the other people and programs of this machine. */
export function bearer(token: string): Check {
  const expected = digest(`Bearer ${token}`);
  return function bearer({ headers, url }) {
    const sent = (headers.get("authorization") ?? "").replace(/^bearer /i, "Bearer ");
    // Digests have equal lengths, so the comparison tells nothing about the token's.
    if (timingSafeEqual(digest(sent), expected) || open.has(new URL(url).pathname)) {
      return undefined;
    }
    return new Problem(401, "This server wants a token: Authorization: Bearer <token>.");
  };
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
