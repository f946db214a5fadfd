import { createHash, timingSafeEqual } from "node:crypto";
import type { MiddlewareHandler } from "hono";
import { Problem } from "../problem";

/** Links open in a browser, which has no token, and health is how others find out whom they talk to. */
const open = new Set(["/", "/.well-known/health"]);

/** Lets in only who knows the token: it stops the other people and programs of this machine. */
export function bearer(token: string): MiddlewareHandler {
  const expected = digest(`Bearer ${token}`);
  return async function bearer(c, next) {
    const sent = c.req.header("authorization") ?? "";
    // Digests have equal lengths, so the comparison tells nothing about the token's.
    if (!open.has(c.req.path) && !timingSafeEqual(digest(sent.replace(/^bearer /i, "Bearer ")), expected)) {
      throw new Problem(401, "This server wants a token: Authorization: Bearer <token>.");
    }
    await next();
  };
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
